import type { PracticeDefinition } from '../../people/practice-definition';
import type { SyntheticPatient } from '../../people/patients';
import { addDays } from '../../london-time';
import { refusal, type Refusal } from './outcome';

const daysAfterDeath = 28;

/** Which service asks: the structured record is never given of the dead, the others for 28 days (spec 06 §5). */
export type RecordService = 'structured' | 'html' | 'documents';

/**
 * The person whose record may be given, or why not. Unknown, elsewhere registered, temporary, sensitive, withdrawn and long
 * dead are one and the same refusal, so that it betrays nothing (spec 11 §2, spec 10 §10).
 */
export const findForRecord = (
  people: readonly SyntheticPatient[],
  practice: PracticeDefinition,
  service: RecordService,
  nhsNumber: string,
  today: string,
): SyntheticPatient | Refusal => {
  const person = people.find((one) => one.nhsNumber === nhsNumber);
  return person === undefined ? refusal('PATIENT_NOT_FOUND', 'no record can be given for this patient') : checkForRecord(person, practice, service, today);
};

/** The same, for a person already found by the practice's own id. */
export const checkForRecord = (
  person: SyntheticPatient,
  practice: PracticeDefinition,
  service: RecordService,
  today: string,
): SyntheticPatient | Refusal => {
  if (!mayBeGiven(person, practice, service, today)) return refusal('PATIENT_NOT_FOUND', 'no record can be given for this patient');
  return person.consentWithheld === true ? refusal('NO_PATIENT_CONSENT', 'the patient does not agree to sharing') : person;
};

const mayBeGiven = (person: SyntheticPatient, practice: PracticeDefinition, service: RecordService, today: string): boolean => {
  if (person.sensitive === true || person.invalidated === true) return false;
  if (person.registeredAt !== practice.odsCode) return false;
  if (person.deceasedDate === undefined) return true;
  return service !== 'structured' && addDays(person.deceasedDate, daysAfterDeath) >= today;
};

export const isRefusal = (value: SyntheticPatient | Refusal): value is Refusal => 'code' in value;

/** A practice that shares nothing, or lacks the service, says so before anything else (spec 06 §2). */
export const checkSharing = (practice: PracticeDefinition, service: RecordService): Refusal | null =>
  practice.sharing && practice.capabilities[service]
    ? null
    : refusal('ACCESS DENIED', `GP Connect ${service} is not enabled at ${practice.odsCode}`);
