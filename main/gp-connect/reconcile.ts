import { ok, type Result } from '../../domain/result';
import { londonDay, epochOf } from '../../domain/time/london-time';
import type { NhsNumber } from '../../domain/identifiers/nhs-number';
import type { Failure } from '../failure';
import type { IntentDetail } from '../journal/intent';
import { fetchAppointment, fetchAppointments } from './appointments/fetch-appointments';
import type { HeldAppointment } from './appointments/read-appointment';
import { findPatient } from './foundations/find-patient';
import type { PracticeCall } from './practice-call';

/** What the practice's book shows of a change whose answer was lost. */
export type Evidence =
  | { readonly found: 'done'; readonly text: string; readonly appointment?: HeldAppointment; readonly reference: string | null }
  /** Not there now; whether it can still arrive is for the caller, who knows how long ago it left. */
  | { readonly found: 'nothing'; readonly text: string }
  | { readonly found: 'cannot-tell'; readonly text: string };

/**
 * Finds out by reading what became of a change (spec 02 §8). Nothing is ever sent again.
 * @param nowMs decides whether the practice would still show the appointment: past days are never given (spec 20 §8).
 */
export const lookForChange = (call: PracticeCall, detail: IntentDetail, nowMs: number): Promise<Result<Evidence, Failure>> => {
  switch (detail.kind) {
    case 'book': return lookForBooking(call, detail, nowMs);
    case 'amend': return lookForAmendment(call, detail);
    case 'cancel': return lookForCancellation(call, detail);
    case 'register': return lookForRegistration(call, detail.nhsNumber);
    case 'task': return Promise.resolve(ok({
      found: 'cannot-tell', text: 'A practice cannot be asked about a task. Telephone the practice to find out whether it arrived.',
    }));
  }
};

type Detail<Kind extends IntentDetail['kind']> = Extract<IntentDetail, { kind: Kind }>;

const lookForBooking = async (call: PracticeCall, detail: Detail<'book'>, nowMs: number): Promise<Result<Evidence, Failure>> => {
  const day = londonDay(epochOf(detail.start) ?? nowMs);
  if (day < londonDay(nowMs)) return ok({ found: 'cannot-tell', text: 'The day has passed, and practices show no past appointments. Telephone the practice.' });
  // Logical ids can go stale after a merge, so the patient is found again (spec 20 §12).
  const patient = await findPatient(call, detail.nhsNumber);
  if (!patient.ok) return patient;
  if (patient.value === null) return ok({ found: 'cannot-tell', text: 'The practice no longer finds this patient. Telephone the practice.' });
  const listed = await fetchAppointments(call, patient.value.patientId, day, day);
  if (!listed.ok) return listed;
  const ours = listed.value.filter((each) => detail.slotIds.every((slotId) => each.slotIds.includes(slotId)));
  const booked = ours.find((each) => each.status === 'booked') ?? ours[0];
  if (booked === undefined) return ok({ found: 'nothing', text: 'The practice lists no appointment for this patient in that slot.' });
  const text = booked.status === 'booked'
    ? 'The practice lists this appointment as booked.'
    : `The practice lists this appointment with the status "${booked.status}".`;
  return ok({ found: 'done', text, appointment: booked, reference: booked.appointmentId });
};

const lookForAmendment = async (call: PracticeCall, detail: Detail<'amend'>): Promise<Result<Evidence, Failure>> => {
  const read = await fetchAppointment(call, detail.patientId, detail.appointmentId);
  if (!read.ok) return read;
  const { versionId, description, comment } = read.value;
  if (versionId === detail.versionId) return ok({ found: 'nothing', text: 'The practice still has the appointment as it was before the change.' });
  if (carries(`${description}\n${comment}`, detail)) {
    return ok({ found: 'done', text: 'The practice\u2019s appointment carries the new text.', appointment: read.value, reference: detail.appointmentId });
  }
  return ok({ found: 'nothing', text: 'The appointment has been changed since, and does not carry the new text.' });
};

/** A practice with one text field may join the two (spec 20 §7.1). */
const carries = (held: string, detail: Detail<'amend'>): boolean =>
  held.includes(detail.description) && (detail.comment === '' || held.includes(detail.comment));

const lookForCancellation = async (call: PracticeCall, detail: Detail<'cancel'>): Promise<Result<Evidence, Failure>> => {
  const read = await fetchAppointment(call, detail.patientId, detail.appointmentId);
  if (!read.ok) return read;
  return ok(
    read.value.status === 'cancelled'
      ? { found: 'done', text: 'The practice lists this appointment as cancelled.', appointment: read.value, reference: detail.appointmentId }
      : { found: 'nothing', text: `The practice still lists this appointment with the status "${read.value.status}".` },
  );
};

const lookForRegistration = async (call: PracticeCall, nhsNumber: NhsNumber): Promise<Result<Evidence, Failure>> => {
  const patient = await findPatient(call, nhsNumber);
  if (!patient.ok) return patient;
  return ok(
    patient.value === null
      ? { found: 'nothing', text: 'The practice does not find the patient.' }
      : { found: 'done', text: 'The practice now finds the patient.', reference: patient.value.patientId },
  );
};
