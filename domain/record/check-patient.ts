import type { Held, ResourceIndex } from '../fhir/resource-index';
import { fail, ok, type Result } from '../result';
import type { RecordExpectation } from './expectation';
import { nhsNumberOf } from './patient-view';
import type { RecordFailure } from './record-failure';

/**
 * Finds the patient of a reply and refuses it unless it is the one that was asked for (spec 11 §3, spec 10 §6, hazard H1).
 * Two Patients with different numbers are refused as well. Null only when none is needed, because nothing was asked.
 */
export const checkPatient = (index: ResourceIndex, expectation: RecordExpectation): Result<Held | null, RecordFailure> => {
  const patients = index.ofType('Patient').filter(({ container }) => container === null);
  const numbers = new Set(patients.map(({ resource }) => nhsNumberOf(resource)));
  const { nhsNumber } = expectation;
  if (nhsNumber === null) return ok(patients[0] ?? null);
  if (patients.length === 0) return fail({ code: 'wrong-patient', reason: 'The reply holds no patient, so it cannot be shown to be about the patient asked for.' });
  if (numbers.size > 1) return fail({ code: 'wrong-patient', reason: 'The reply holds more than one patient.' });
  const [found] = numbers;
  if (found !== nhsNumber) return fail({ code: 'wrong-patient', reason: 'The NHS number in the reply is not the one that was asked for.' });
  return ok(patients[0] ?? null);
};
