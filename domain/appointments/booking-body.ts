import type { OdsCode } from '../identifiers/ods-code';
import { inTimeOrder } from './bookable-together';

/** A slot with all that a booking takes from it: text as received, ids of the practice addressed. */
export interface SlotToBook {
  readonly slotId: string;
  readonly start: string;
  readonly end: string;
  readonly scheduleId: string;
  readonly deliveryChannel?: string | undefined;
  readonly slotType?: string | undefined;
  readonly locationId: string;
  readonly practitionerId?: string | undefined;
}

/** The organisation whose staff book, as the practice must be able to reach it. */
export interface BookingOrganisation {
  readonly odsCode: OdsCode;
  readonly name: string;
  readonly phone: string;
  readonly type: 'gp-practice' | 'urgent-care';
}

export interface Booking {
  readonly slots: readonly SlotToBook[];
  readonly patientId: string;
  readonly organisation: BookingOrganisation;
  readonly description: string;
  /** '' is left out. */
  readonly comment: string;
  /** UK local with offset. */
  readonly created: string;
}

const profiles = 'https://fhir.nhs.uk/STU3/StructureDefinition';

/**
 * The Appointment of a booking request (spec 20 §7.1, §7.2): relative references only, start and end the very text of the
 * slots, the booking organisation contained. Gives null for no slots.
 */
export const bookingBody = (booking: Booking): Readonly<Record<string, unknown>> | null => {
  const slots = inTimeOrder(booking.slots);
  const first = slots[0];
  const last = slots.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    resourceType: 'Appointment',
    meta: { profile: [`${profiles}/GPConnect-Appointment-1`] },
    contained: [containedOrganisation(booking.organisation)],
    extension: [{ url: `${profiles}/Extension-GPConnect-BookingOrganisation-1`, valueReference: { reference: '#1' } }],
    status: 'booked',
    description: booking.description,
    start: first.start,
    end: last.end,
    slot: slots.map((slot) => ({ reference: `Slot/${slot.slotId}` })),
    created: booking.created,
    ...(booking.comment === '' ? {} : { comment: booking.comment }),
    participant: [
      participant(`Patient/${booking.patientId}`),
      participant(`Location/${first.locationId}`),
      ...(first.practitionerId === undefined ? [] : [participant(`Practitioner/${first.practitionerId}`)]),
    ],
  };
};

const participant = (reference: string) => ({ actor: { reference }, status: 'accepted' });

const containedOrganisation = (organisation: BookingOrganisation) => ({
  resourceType: 'Organization',
  id: '1',
  meta: { profile: [`${profiles}/CareConnect-GPC-Organization-1`] },
  identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: organisation.odsCode }],
  type: [{ coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1', code: organisation.type }] }],
  name: organisation.name,
  telecom: [{ system: 'phone', value: organisation.phone }],
});
