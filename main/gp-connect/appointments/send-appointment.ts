import { amendedBody, cancelledBody } from '../../../domain/appointments/changed-appointment';
import { isLogicalId, type LogicalId } from '../../../domain/identifiers/logical-id';
import { fail, ok, type Result } from '../../../domain/result';
import type { SpineAnswer, SpineFailure, SpineRequest } from '../../spine/spine-request';
import { idIn } from '../fhir-shapes';
import { askPractice, notUnderstood, type PracticeCall } from '../practice-call';
import { asAppointmentOf, fetchAppointment } from './fetch-appointments';
import type { HeldAppointment } from './read-appointment';

type BeforeSending = NonNullable<SpineRequest['beforeSending']>;

/** Books: `POST /Appointment`, then reads it back (spec 20 §7). */
export const sendBooking = async (
  call: PracticeCall, patientId: LogicalId, body: Readonly<Record<string, unknown>>, beforeSending: BeforeSending,
): Promise<Result<HeldAppointment, SpineFailure>> => {
  const answer = await askPractice(call, { interaction: 'bookAppointment', context: 'book', body, beforeSending });
  return answer.ok ? confirmed(call, patientId, answer.value, idInLocation(answer.value)) : answer;
};

/** Amends the two texts of an appointment as received (spec 20 §10). */
export const sendAmendment = (
  call: PracticeCall, patientId: LogicalId, held: HeldAppointment, description: string, comment: string, beforeSending: BeforeSending,
): Promise<Result<HeldAppointment, SpineFailure>> =>
  sendUpdate(call, patientId, held, 'amendAppointment', amendedBody(held.received, description, comment), beforeSending);

/** Cancels an appointment as received (spec 20 §11). */
export const sendCancellation = (
  call: PracticeCall, patientId: LogicalId, held: HeldAppointment, reason: string, beforeSending: BeforeSending,
): Promise<Result<HeldAppointment, SpineFailure>> =>
  sendUpdate(call, patientId, held, 'cancelAppointment', cancelledBody(held.received, reason), beforeSending);

const sendUpdate = async (
  call: PracticeCall, patientId: LogicalId, held: HeldAppointment, interaction: 'amendAppointment' | 'cancelAppointment',
  body: Readonly<Record<string, unknown>>, beforeSending: BeforeSending,
): Promise<Result<HeldAppointment, SpineFailure>> => {
  const answer = await askPractice(call, {
    interaction, context: 'change-appointment', id: held.appointmentId, ifMatch: held.versionId, body, beforeSending,
  });
  return answer.ok ? confirmed(call, patientId, answer.value, held.appointmentId) : answer;
};

/**
 * What the practice's book now says. A yes is a yes; the read that follows only shows it, and when it fails the practice's own
 * answer to the change is shown. A yes that shows neither is not known for certain.
 */
const confirmed = async (
  call: PracticeCall, patientId: LogicalId, answer: SpineAnswer, appointmentId: LogicalId | undefined,
): Promise<Result<HeldAppointment, SpineFailure>> => {
  const answered = answer.body.length === 0 ? null : asAppointmentOf(call, patientId, answer, appointmentId);
  if (answered !== null && !answered.ok && answered.error.code === 'wrong-patient-returned') return fail({ failure: answered.error, aftermath: 'unknown' });
  const id = answered?.ok === true ? answered.value.appointmentId : appointmentId;
  if (id === undefined) return fail({ failure: notUnderstood(call, answer), aftermath: 'unknown' });
  const readBack = await fetchAppointment(call, patientId, id);
  if (readBack.ok) return ok(readBack.value);
  return answered?.ok === true ? ok(answered.value) : fail({ failure: readBack.error, aftermath: 'unknown' });
};

const idInLocation = (answer: SpineAnswer): LogicalId | undefined => {
  const id = idIn(answer.headers['location'], 'Appointment');
  return id !== undefined && isLogicalId(id) ? id : undefined;
};
