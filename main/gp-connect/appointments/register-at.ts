import { fail, ok, type Result } from '../../../domain/result';
import type { OperationResponse } from '../../../contract/operations';
import type { Encounter } from '../../encounter/encounter';
import type { Failure } from '../../failure';
import type { Capabilities } from '../capabilities';
import type { PracticePatient } from '../foundations/practice-patient';
import { registerPatient } from '../foundations/register-patient';
import { canBeRegistered } from '../foundations/registration-body';
import { withoutOpenIntent } from '../open-intents';
import { performChange } from '../perform-change';
import type { PracticeCall } from '../practice-call';
import { askForPatient, differencesAt } from './patient-at-practice';

/**
 * Registers the open patient at a practice as temporary, intent first (spec 01 F9): only when the practice, asked this moment, does
 * not know them.
 */
export const registerAt = async (
  deps: Capabilities, call: PracticeCall, encounter: Encounter,
): Promise<Result<OperationResponse<'appointments.registerPatient'>, Failure>> => {
  const { patient } = encounter;
  const subject = call.practice.name;
  const journal = withoutOpenIntent(
    deps.journal,
    (detail) => detail.kind === 'register' && detail.practice.odsCode === call.practice.odsCode && detail.nhsNumber === patient.nhsNumber,
  );
  if (!journal.ok) return journal;
  if (!canBeRegistered(patient)) return fail({ code: 'registration-refused', detail: { subject, reason: 'details-missing' } });
  const held = await askForPatient(call, encounter);
  if (!held.ok) return held;
  if (held.value !== null) return fail({ code: 'patient-already-registered', detail: { subject } });
  const done = await performChange(journal, {
    detail: { kind: 'register', practice: call.practice, nhsNumber: patient.nhsNumber, patientName: patient.name, summary: 'Register as a temporary patient' },
    send: (beforeSending) => registerPatient(call, patient, beforeSending),
    referenceOf: (registered) => registered.patientId,
  });
  if (!done.ok) return done.error.code === 'patient-already-registered' ? afterDuplicate(call, encounter, done.error) : done;
  encounter.patientsAt.set(call.practice.odsCode, done.value.value);
  return ok(registered(call, encounter, done.value.value));
};

/**
 * The practice says that it has the patient already, which a moment ago it did not (spec 01 F9): it is asked once more. Should it
 * still show nobody, its record is one that it will not show, and registering again would change nothing.
 */
const afterDuplicate = async (
  call: PracticeCall, encounter: Encounter, duplicate: Failure,
): Promise<Result<OperationResponse<'appointments.registerPatient'>, Failure>> => {
  const again = await askForPatient(call, encounter);
  if (!again.ok) return again;
  if (again.value === null) return fail({ code: 'patient-not-at-practice', detail: duplicate.detail ?? {} });
  return ok(registered(call, encounter, again.value));
};

const registered = (call: PracticeCall, encounter: Encounter, patient: PracticePatient): OperationResponse<'appointments.registerPatient'> => ({
  practice: call.practice, registrationType: patient.registrationType ?? 'Not given', differences: differencesAt(encounter, patient),
});
