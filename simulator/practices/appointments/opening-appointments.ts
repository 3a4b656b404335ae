import { formatLondon, londonDate } from '../../london-time';
import { habitsOf } from '../../people/vendor-habits';
import type { HeldPatient, PracticeState } from '../practice-state';
import type { BookSlot, HeldAppointment } from './appointment-book';
import { BOOKING_ORGANISATION, CANCELLATION_REASON, CHANNEL, ownContent } from './resources';

const FIRST_DAYS = 16;
const reasons = ['Blood pressure review', 'Medication review', 'Follow-up as agreed', 'Annual review'] as const;

const practiceContact = (state: PracticeState) => ({
  resourceType: 'Organization', id: '1', meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1'] },
  identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: state.definition.odsCode }],
  name: state.definition.name, telecom: [{ system: 'phone', value: state.definition.phone }],
});

const appointmentFor = (state: PracticeState, patient: HeldPatient, slot: BookSlot, number: number, kind: 'ordinary' | 'cancelled' | 'visit'): HeldAppointment => {
  const schedule = state.book.schedules.get(slot.scheduleId);
  const own = ownContent(state.book, [slot]);
  const extension = [
    { url: BOOKING_ORGANISATION, valueReference: { reference: '#1' } },
    ...(kind === 'visit' ? [{ url: CHANNEL, valueCode: 'Visit' }, ...own.extension.filter((item) => item['url'] !== CHANNEL)] : own.extension),
    ...(kind === 'cancelled' ? [{ url: CANCELLATION_REASON, valueString: 'Patient asked to cancel' }] : []),
  ];
  const participants = [
    `Patient/${patient.id}`, `Location/${schedule?.locationId ?? ''}`,
    ...(schedule?.practitionerId === undefined ? [] : [`Practitioner/${schedule.practitionerId}`]),
  ];
  const status = kind === 'cancelled' ? 'cancelled' : 'booked';
  const channel = kind === 'visit' ? 'Visit' : slot.channel;
  return {
    id: state.book.nextId(), version: kind === 'cancelled' ? 2 : 1, patientId: patient.id, slotIds: [slot.id], bookedBy: state.definition.odsCode, startAt: slot.startAt,
    startDate: londonDate(slot.startAt), status, ...(channel === undefined ? {} : { channel }),
    content: {
      contained: [practiceContact(state)], extension, status, ...own.rest,
      description: kind === 'visit' ? 'Home visit' : (reasons[number % reasons.length] ?? reasons[0]),
      start: slot.start, end: slot.end, slot: [{ reference: `Slot/${slot.id}` }],
      created: formatLondon(state.now().getTime() - 3 * 86_400_000),
      participant: participants.map((reference) => ({ actor: { reference }, status: 'accepted' })),
    },
  };
};

/** Gives some patients appointments that the practice made itself: two in three have one, some a cancelled one, one a visit. */
export const makeOpeningAppointments = (state: PracticeState): void => {
  const latest = state.now().getTime() + FIRST_DAYS * 86_400_000;
  const taken = [...state.book.slots.values()].filter((slot) => !state.book.isFree(slot.id) && slot.startAt > state.now().getTime() && slot.startAt < latest);
  let next = 0;
  const nextSlot = (): BookSlot | undefined => { next += 7; return taken[next]; };
  for (const [number, patient] of [...state.held.values()].entries()) {
    if (number % 3 === 1) continue;
    const kinds = number % 4 === 0 ? ['ordinary', 'cancelled'] as const : number === 5 && habitsOf(state.definition.vendor).mergedTexts ? ['visit'] as const : ['ordinary'] as const;
    for (const kind of kinds) {
      const slot = nextSlot();
      if (slot !== undefined) state.book.put(appointmentFor(state, patient, slot, number, kind));
    }
  }
};

