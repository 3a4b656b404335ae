import { compareDemographics, type Demographics } from '../../../domain/demographics/compare-demographics';
import { fail, ok, type Result } from '../../../domain/result';
import type { OdsCode } from '../../../domain/identifiers/ods-code';
import type { DemographicDifference } from '../../../contract/values';
import type { TracedPatient } from '../../demographics/read-national-patient';
import type { Encounter } from '../../encounter/encounter';
import type { Failure } from '../../failure';
import { findPatient } from '../foundations/find-patient';
import type { PracticePatient } from '../foundations/practice-patient';
import type { PracticeCall } from '../practice-call';

/** The patient as this practice holds them, asked anew; null when it holds none. Remembered for the encounter. */
export const askForPatient = async (call: PracticeCall, encounter: Encounter): Promise<Result<PracticePatient | null, Failure>> => {
  const found = await findPatient(call, encounter.patient.nhsNumber);
  if (!found.ok) return found;
  if (found.value === null) encounter.patientsAt.delete(call.practice.odsCode);
  else encounter.patientsAt.set(call.practice.odsCode, found.value);
  return found;
};

/** The patient as this practice holds them; `patient-not-at-practice` when it holds none. */
export const patientAt = async (call: PracticeCall, encounter: Encounter): Promise<Result<PracticePatient, Failure>> => {
  const remembered = encounter.patientsAt.get(call.practice.odsCode);
  if (remembered !== undefined) return ok(remembered);
  const found = await askForPatient(call, encounter);
  if (!found.ok) return found;
  return found.value === null ? fail({ code: 'patient-not-at-practice', detail: { subject: call.practice.name } }) : ok(found.value);
};

/** The national record's side of every comparison (spec 04 §7.4). */
export const nationalDemographics = (patient: TracedPatient): Demographics => ({
  family: patient.name.family,
  given: patient.name.given,
  gender: patient.gender,
  birthDate: patient.birthDate,
  practiceCode: patient.practiceCode ?? null,
  deceased: patient.deceased?.date ?? null,
});

/** Where the practice's patient differs from the national record. */
export const differencesAt = (encounter: Encounter, patient: PracticePatient): DemographicDifference[] =>
  compareDemographics('foundations', nationalDemographics(encounter.patient), patient.demographics).map((difference) => ({ ...difference }));

/** The same, told to the window: only then may a booking follow (spec 04 §7.4). */
export const tellDifferences = (encounter: Encounter, odsCode: OdsCode, patient: PracticePatient): DemographicDifference[] => {
  encounter.differencesTold.add(odsCode);
  return differencesAt(encounter, patient);
};
