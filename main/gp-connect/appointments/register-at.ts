import { fail, ok, type Result } from '../../../domain/result';
import type { OperationResponse } from '../../../contract/operations';
import type { Encounter } from '../../encounter/encounter';
import type { Failure } from '../../failure';
import type { Capabilities } from '../capabilities';
import { registerPatient } from '../foundations/register-patient';
import { canBeRegistered } from '../foundations/registration-body';
import { withoutOpenIntent } from '../open-intents';
import { performChange } from '../perform-change';
import type { PracticeCall } from '../practice-call';
import { askForPatient } from './patient-at-practice';

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
  if (!done.ok) return done;
  encounter.patientsAt.set(call.practice.odsCode, done.value.value);
  return ok({ practice: call.practice, registrationType: done.value.value.registrationType ?? 'Not given' });
};
