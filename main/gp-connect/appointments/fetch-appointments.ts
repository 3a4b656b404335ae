import type { LogicalId } from '../../../domain/identifiers/logical-id';
import { fail, ok, type Result } from '../../../domain/result';
import { jsonOf } from '../../spine/json-service';
import type { Failure } from '../../failure';
import type { SpineAnswer } from '../../spine/spine-request';
import { isOfType, resourcesIn } from '../fhir-shapes';
import { wrongPatient } from '../foundations/find-patient';
import { notUnderstood, readJson, type PracticeCall } from '../practice-call';
import { readAppointment, type HeldAppointment } from './read-appointment';

/**
 * A patient's appointments from one day to another, ends included, neither before today in the UK (spec 20 §8). One that cannot
 * be read, or is another patient's, fails the whole list: a list with a gap would be believed.
 */
export const fetchAppointments = async (
  call: PracticeCall, patientId: LogicalId, from: string, until: string,
): Promise<Result<readonly HeldAppointment[], Failure>> => {
  const answer = await readJson(call, { interaction: 'searchPatientAppointments', id: patientId, query: [['start', `ge${from}`], ['start', `le${until}`]] });
  if (!answer.ok) return answer;
  const resources = resourcesIn(answer.value.json)?.filter((resource) => isOfType(resource, 'Appointment'));
  const held = resources?.map((resource) => readAppointment(resource));
  if (held === undefined || held.includes(null)) return fail(notUnderstood(call, answer.value.answer));
  const read = held.filter((each) => each !== null);
  if (read.some((each) => each.patientId !== patientId)) return fail(wrongPatient(call, answer.value.answer.traceId));
  return ok(read);
};

/** One appointment, with the version that its `ETag` names (spec 20 §9). */
export const fetchAppointment = async (call: PracticeCall, patientId: LogicalId, appointmentId: LogicalId): Promise<Result<HeldAppointment, Failure>> => {
  const answer = await readJson(call, { interaction: 'readAppointment', id: appointmentId });
  return answer.ok ? asAppointmentOf(call, patientId, answer.value.answer, appointmentId) : answer;
};

/** The appointment in an answer, if it is this patient's and, where one was named, this one. */
export const asAppointmentOf = (
  call: PracticeCall, patientId: LogicalId, answer: SpineAnswer, appointmentId?: LogicalId,
): Result<HeldAppointment, Failure> => {
  const held = readAppointment(jsonOf(answer.body), answer.headers['etag']);
  if (held === null || (appointmentId !== undefined && held.appointmentId !== appointmentId)) return fail(notUnderstood(call, answer));
  return held.patientId === patientId ? ok(held) : fail(wrongPatient(call, answer.traceId));
};
