import type { AppointmentBook, BookSchedule, BookSlot, HeldAppointment } from './appointment-book';

type Resource = Readonly<Record<string, unknown>>;

export const profileUrl = (name: string): string => `https://fhir.nhs.uk/STU3/StructureDefinition/${name}`;
export const APPOINTMENT_PROFILE = profileUrl('GPConnect-Appointment-1');
export const CHANNEL = profileUrl('Extension-GPConnect-DeliveryChannel-2');
export const ROLE = profileUrl('Extension-GPConnect-PractitionerRole-1');
export const BOOKING_ORGANISATION = profileUrl('Extension-GPConnect-BookingOrganisation-1');
export const CANCELLATION_REASON = profileUrl('Extension-GPConnect-AppointmentCancellationReason-1');
export const ROLE_SYSTEM = 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1';
export const ORGANISATION_TYPE = 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1';

export const roleExtension = (schedule: BookSchedule): Resource => ({
  url: ROLE, valueCodeableConcept: { coding: [{ system: ROLE_SYSTEM, code: schedule.role.code, display: schedule.role.name }] },
});

export const channelExtension = (slot: BookSlot): readonly Resource[] =>
  slot.channel === undefined ? [] : [{ url: CHANNEL, valueCode: slot.channel }];

export const slotResource = (slot: BookSlot, status: 'free' | 'busy'): Resource => ({
  resourceType: 'Slot', id: slot.id, meta: { versionId: '1', profile: [profileUrl('GPConnect-Slot-1')] },
  ...(slot.channel === undefined ? {} : { extension: channelExtension(slot) }),
  ...(slot.serviceType === undefined ? {} : { serviceType: [{ text: slot.serviceType }] }),
  schedule: { reference: `Schedule/${slot.scheduleId}` }, status, start: slot.start, end: slot.end,
});

export const scheduleResource = (schedule: BookSchedule): Resource => ({
  resourceType: 'Schedule', id: schedule.id, meta: { versionId: '1', profile: [profileUrl('GPConnect-Schedule-1')] },
  extension: [roleExtension(schedule)],
  ...(schedule.category === undefined ? {} : { serviceCategory: { text: schedule.category } }),
  actor: [
    { reference: `Location/${schedule.locationId}` },
    ...(schedule.practitionerId === undefined ? [] : [{ reference: `Practitioner/${schedule.practitionerId}` }]),
    ...(schedule.serviceId === undefined ? [] : [{ reference: `HealthcareService/${schedule.serviceId}` }]),
  ],
  planningHorizon: { start: schedule.start, end: schedule.end },
});

/** The appointment as it stands, with the version that `ETag` and `If-Match` speak of. */
export const appointmentResource = (held: HeldAppointment): Resource => ({
  resourceType: 'Appointment', id: held.id, meta: { versionId: String(held.version), profile: [APPOINTMENT_PROFILE] }, ...held.content,
});

/** What the practice itself knows of an appointment in these slots: channel, role, type and category (spec 20 §7.4). */
export const ownContent = (book: AppointmentBook, slots: readonly BookSlot[]): { readonly extension: readonly Resource[]; readonly rest: Resource } => {
  const [slot] = slots;
  const schedule = slot === undefined ? undefined : book.schedules.get(slot.scheduleId);
  if (slot === undefined || schedule === undefined) return { extension: [], rest: {} };
  return {
    extension: [...channelExtension(slot), roleExtension(schedule)],
    rest: {
      ...(slot.serviceType === undefined ? {} : { serviceType: [{ text: slot.serviceType }] }),
      ...(schedule.category === undefined ? {} : { serviceCategory: { text: schedule.category } }),
    },
  };
};
