import { identifierSystems } from '../../../domain/identifiers/identifier-systems';
import type { NhsNumber } from '../../../domain/identifiers/nhs-number';
import { fail, ok, type Result } from '../../../domain/result';
import type { Failure } from '../../failure';
import { isOfType, resourcesIn } from '../fhir-shapes';
import { notUnderstood, readJson, type PracticeCall } from '../practice-call';
import { readPracticePatient, type PracticePatient } from './practice-patient';

/** The Foundations search, or that of the documents service: different roots, whose ids are not interchangeable (spec 02 §5). */
export type PatientSearch = 'searchPatient' | 'documentsSearchPatient';

/**
 * Finds a patient at a practice by NHS number (spec 01 F2, spec 12 §1). Null when the practice names nobody: unknown, inactive,
 * deceased or sensitive, which are never told apart. `wrong-patient-returned` when the answer carries another number.
 */
export const findPatient = async (
  call: PracticeCall, nhsNumber: NhsNumber, interaction: PatientSearch = 'searchPatient',
): Promise<Result<PracticePatient | null, Failure>> => {
  const answer = await readJson(call, { interaction, query: [['identifier', `${identifierSystems.nhsNumber}|${nhsNumber}`]] });
  if (!answer.ok) {
    // 1.2.7 and 1.5 say "patient not found" of a sensitive patient where 1.2.9 answers with an empty Bundle (spec 01 F2).
    return answer.error.code === 'patient-not-at-practice' ? ok(null) : answer;
  }
  const resources = resourcesIn(answer.value.json);
  if (resources === null) return fail(notUnderstood(call, answer.value.answer));
  const patients = resources.filter((resource) => isOfType(resource, 'Patient'));
  if (patients.length === 0) return ok(null);
  const patient = patients.length === 1 ? readPracticePatient(patients[0]) : null;
  if (patient === null) return fail(notUnderstood(call, answer.value.answer));
  return patient.nhsNumber === nhsNumber ? ok(patient) : fail(wrongPatient(call, answer.value.answer.traceId));
};

/** The practice answered about somebody else. Nothing of it may be used. */
export const wrongPatient = (call: PracticeCall, traceId: string): Failure => ({
  code: 'wrong-patient-returned', detail: { subject: call.practice.name, supportReference: traceId },
});
