import { z } from 'zod';
import type { ReceivedAppointment } from '../../../domain/appointments/changed-appointment';
import { isLogicalId, type LogicalId } from '../../../domain/identifiers/logical-id';
import { epochOf } from '../../../domain/time/london-time';
import type { Appointment } from '../../../contract/capabilities/appointments';
import { concept, extensions, idIn, reference, telecoms, text } from '../fhir-shapes';
import { deliveryChannelOf, practitionerRoleOf } from './people-and-places';

const appointment = z.object({
  resourceType: z.literal('Appointment'),
  id: z.string().refine(isLogicalId),
  meta: z.object({ versionId: text }).optional().catch(undefined),
  status: z.string(),
  start: z.string(),
  end: z.string(),
  description: text,
  comment: text,
  extension: extensions,
  serviceCategory: concept,
  serviceType: z.union([z.array(concept), concept]).optional().catch(undefined),
  slot: z.array(reference).optional().catch(undefined),
  participant: z.array(z.object({ actor: reference })).optional().catch(undefined),
  contained: z
    .array(z.object({ resourceType: text, id: text, name: text, telecom: telecoms }).catch({ resourceType: undefined, id: undefined, name: undefined, telecom: undefined }))
    .optional()
    .catch(undefined),
});

/** An appointment as received, with what is needed to show, amend or cancel it. */
export interface HeldAppointment {
  readonly appointmentId: LogicalId;
  readonly versionId: string;
  /** The whole resource, untouched: what an amendment sends back (spec 20 §10). */
  readonly received: ReceivedAppointment;
  readonly patientId: string | null;
  readonly slotIds: readonly string[];
  readonly status: string;
  readonly start: string;
  readonly end: string;
  readonly description: string;
  readonly comment: string;
  readonly deliveryChannel?: string;
  readonly practitionerRole?: string;
  readonly slotType?: string;
  readonly scheduleType?: string;
  readonly practitionerId?: string;
  readonly locationId?: string;
  readonly bookedBy?: NonNullable<Appointment['bookedBy']>;
  readonly cancellationReason?: string;
}

const cancellationReason = 'Extension-GPConnect-AppointmentCancellationReason-1';
const bookingOrganisation = 'Extension-GPConnect-BookingOrganisation-1';

/**
 * Reads an Appointment (spec 20 §7.4, §8). Null when it is none, or lacks id, version or times.
 * @param etag of the answer, where the appointment came alone: it names the version if the resource does not.
 */
export const readAppointment = (json: unknown, etag?: string): HeldAppointment | null => {
  const parsed = appointment.safeParse(json);
  const received = record.safeParse(json);
  if (!parsed.success || !received.success) return null;
  const { id, meta, status, start, end, description, comment, extension, serviceCategory, slot, participant, contained } = parsed.data;
  const versionId = meta?.versionId ?? /^(?:W\/)?"([^"]+)"$/.exec(etag ?? '')?.[1];
  if (versionId === undefined || epochOf(start) === null || epochOf(end) === null) return null;
  const actors = (participant ?? []).map((each) => each.actor?.reference);
  const actorId = (type: string): string | undefined => actors.map((actor) => idIn(actor, type)).find((found) => found !== undefined);
  const extensionOf = (name: string) => extension?.find((each) => each.url?.endsWith(name) === true);
  const organisationId = extensionOf(bookingOrganisation)?.valueReference?.reference?.replace(/^#/, '');
  const organisation = contained?.find((each) => each.resourceType === 'Organization' && each.id === organisationId);
  const service = Array.isArray(parsed.data.serviceType) ? parsed.data.serviceType[0] : parsed.data.serviceType;
  return {
    appointmentId: id,
    versionId,
    received: received.data,
    patientId: actorId('Patient') ?? null,
    slotIds: (slot ?? []).flatMap((each) => idIn(each?.reference, 'Slot') ?? []),
    status, start, end,
    description: description ?? '',
    comment: comment ?? '',
    ...present({
      deliveryChannel: deliveryChannelOf(extension),
      practitionerRole: practitionerRoleOf(extension),
      slotType: service?.text,
      scheduleType: serviceCategory?.text,
      practitionerId: actorId('Practitioner'),
      locationId: actorId('Location'),
      cancellationReason: extensionOf(cancellationReason)?.valueString,
    }),
    ...(organisation === undefined ? {} : { bookedBy: { name: organisation.name ?? 'Name not given', ...present({ phone: phoneOf(organisation) }) } }),
  };
};

const record = z.record(z.string(), z.unknown());

const phoneOf = (organisation: { readonly telecom?: z.infer<typeof telecoms> }): string | undefined =>
  organisation.telecom?.find((telecom) => telecom.system === 'phone')?.value;

/** Leaves out what is undefined, so that absent stays absent. */
const present = <Key extends string>(values: Readonly<Record<Key, string | undefined>>): { readonly [Each in Key]?: string } => {
  const kept: { [Each in Key]?: string } = {};
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept;
};
