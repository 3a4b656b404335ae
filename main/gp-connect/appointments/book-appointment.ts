import { bookingBody, type SlotToBook } from '../../../domain/appointments/booking-body';
import { inTimeOrder, whyNotTogether } from '../../../domain/appointments/bookable-together';
import { fail, ok, type Result } from '../../../domain/result';
import { epochOf, formatDateTime, londonDateTime, weekdayOf } from '../../../domain/time/london-time';
import type { Encounter } from '../../encounter/encounter';
import type { Failure } from '../../failure';
import type { IntentDetail } from '../../journal/intent';
import type { Journal } from '../../journal/journal';
import type { Capabilities } from '../capabilities';
import { withoutOpenIntent } from '../open-intents';
import { performChange } from '../perform-change';
import type { PracticeCall } from '../practice-call';
import type { HeldSlot } from './join-slots';
import { differencesAt, patientAt } from './patient-at-practice';
import type { HeldAppointment } from './read-appointment';
import { sendBooking } from './send-appointment';

export interface BookingRequest {
  readonly slotKeys: readonly string[];
  readonly description: string;
  readonly comment: string;
}

/** Books slots of the last search at a practice for the open patient (spec 20 §6, §7), intent first. */
export const bookAppointment = async (
  deps: Capabilities, call: PracticeCall, encounter: Encounter, request: BookingRequest,
): Promise<Result<HeldAppointment, Failure>> => {
  if (!deps.journal.ok) return deps.journal;
  if (deps.profile.organisation.phone.trim() === '') return fail({ code: 'organisation-phone-missing' });
  const slots = slotsToBook(call, encounter, request.slotKeys, deps.clock.now());
  if (!slots.ok) return slots;
  const slotIds = slots.value.map((slot) => slot.slotId);
  const journal = withoutOpenIntent(
    deps.journal,
    (detail) => detail.kind === 'book' && detail.practice.odsCode === call.practice.odsCode && detail.slotIds.some((id) => slotIds.some((own) => own === id)),
  );
  if (!journal.ok) return journal;
  const release = claim(encounter, request.slotKeys);
  const booked = await bookClaimed(deps, call, encounter, request, slots.value, journal);
  // Taken, booked or unknown slots are not offered again out of this search; any other failure gives them back.
  if (!booked.ok && booked.error.code !== 'slot-taken' && booked.error.code !== 'outcome-unknown') release();
  return booked;
};

/** Takes the slots out of the encounter before anything is awaited, so that no second booking can hold them too. */
const claim = (encounter: Encounter, slotKeys: readonly string[]): (() => void) => {
  const claimed = slotKeys.flatMap((key) => {
    const slot = encounter.slots.get(key);
    encounter.slots.delete(key);
    return slot === undefined ? [] : [[key, slot] as const];
  });
  return () => {
    if (!encounter.signal.aborted) for (const [key, slot] of claimed) encounter.slots.set(key, slot);
  };
};

const bookClaimed = async (
  deps: Capabilities, call: PracticeCall, encounter: Encounter, request: BookingRequest, slots: readonly SlotToBook[],
  journal: Result<Journal, Failure>,
): Promise<Result<HeldAppointment, Failure>> => {
  const patient = await patientAt(call, encounter);
  if (!patient.ok) return patient;
  if (differencesAt(encounter, patient.value).length > 0 && !encounter.differencesTold.has(call.practice.odsCode)) {
    return fail({ code: 'differences-not-seen', detail: { subject: call.practice.name } });
  }
  const { patientId } = patient.value;
  const body = bookingBody({
    slots, patientId, organisation: deps.profile.organisation, description: request.description, comment: request.comment,
    created: londonDateTime(deps.clock.now()),
  });
  const detail = body === null ? null : intentOf(call, encounter, patientId, slots);
  if (body === null || detail === null) return fail({ code: 'slot-not-known' });
  const done = await performChange(journal, {
    detail,
    send: (beforeSending) => sendBooking(call, patientId, body, beforeSending),
    referenceOf: (held) => held.appointmentId,
  });
  return done.ok ? ok(done.value.value) : done;
};

/** The slots as held, if each is known, still to come, and all can be booked as one. */
const slotsToBook = (call: PracticeCall, encounter: Encounter, slotKeys: readonly string[], nowMs: number): Result<readonly SlotToBook[], Failure> => {
  const held = [...new Set(slotKeys)].map((key) => encounter.slots.get(key));
  if (held.some((slot) => slot?.practice !== call.practice.odsCode)) return fail({ code: 'slot-not-known' });
  const known = held.filter((slot) => slot !== undefined);
  if (known.some((slot) => (epochOf(slot.shown.start) ?? 0) <= nowMs)) return fail({ code: 'slot-not-known', detail: { reason: 'past' } });
  const reason = whyNotTogether(known.map((slot) => slot.shown));
  if (reason !== null) return fail({ code: 'slots-not-bookable-together', detail: { reason } });
  return ok(inTimeOrder(known.map(toBook)));
};

const toBook = ({ slotId, locationId, practitionerId, shown }: HeldSlot): SlotToBook => ({
  slotId, locationId, practitionerId, start: shown.start, end: shown.end, scheduleId: shown.scheduleId,
  deliveryChannel: shown.deliveryChannel, slotType: shown.slotType,
});

const intentOf = (
  call: PracticeCall, encounter: Encounter, patientId: Extract<IntentDetail, { kind: 'book' }>['patientId'], slots: readonly SlotToBook[],
): IntentDetail | null => {
  const first = slots[0];
  const last = slots.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    kind: 'book', practice: call.practice, nhsNumber: encounter.patient.nhsNumber, patientName: encounter.patient.name, patientId,
    summary: `Book ${weekdayOf(first.start)} ${formatDateTime(first.start)}`,
    slotIds: slots.map((slot) => slot.slotId), start: first.start, end: last.end,
  };
};
