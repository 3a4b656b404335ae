import { fail, ok, type Result } from '../../../domain/result';
import { jsonOf } from '../../spine/json-service';
import type { TracedPatient } from '../../demographics/read-national-patient';
import type { SpineFailure, SpineRequest } from '../../spine/spine-request';
import { isOfType, resourcesIn } from '../fhir-shapes';
import { askPractice, notUnderstood, type PracticeCall } from '../practice-call';
import { wrongPatient } from './find-patient';
import { readPracticePatient, type PracticePatient } from './practice-patient';
import { registrationBody } from './registration-body';

/** Registers a patient as a temporary patient (spec 01 F9). It never changes where they are registered nationally. */
export const registerPatient = async (
  call: PracticeCall, patient: TracedPatient, beforeSending: NonNullable<SpineRequest['beforeSending']>,
): Promise<Result<PracticePatient, SpineFailure>> => {
  const answer = await askPractice(call, { interaction: 'registerPatient', context: 'register', body: registrationBody(patient), beforeSending });
  if (!answer.ok) return answer;
  const patients = resourcesIn(jsonOf(answer.value.body))?.filter((resource) => isOfType(resource, 'Patient')) ?? [];
  const registered = patients.length === 1 ? readPracticePatient(patients[0]) : null;
  // The practice said yes: whatever is wrong with its answer, it may have done it.
  if (registered === null) return fail({ failure: notUnderstood(call, answer.value), aftermath: 'unknown' });
  if (registered.nhsNumber !== patient.nhsNumber) return fail({ failure: wrongPatient(call, answer.value.traceId), aftermath: 'unknown' });
  return ok(registered);
};
