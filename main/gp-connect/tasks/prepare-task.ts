import type { LogicalId } from '../../../domain/identifiers/logical-id';
import type { OdsCode } from '../../../domain/identifiers/ods-code';
import { fail, ok, type Result } from '../../../domain/result';
import type { NhsNumber } from '../../../domain/identifiers/nhs-number';
import type { Failure } from '../../failure';
import type { PracticePatient } from '../foundations/practice-patient';
import { findOrganisation } from '../foundations/find-organisation';
import { findPatient } from '../foundations/find-patient';
import type { PracticeCall } from '../practice-call';

/** The receiver's own ids of everyone a task names (spec 21 §A.4). */
export interface TaskParties {
  readonly patient: PracticePatient;
  readonly source: LogicalId;
  readonly target: LogicalId;
}

/**
 * Finds patient, receiver and sender at the receiving system (spec 21 §A.4). A practice that does not know one of them cannot take
 * the task, and which one it is is said in the reason.
 */
export const findTaskParties = async (call: PracticeCall, nhsNumber: NhsNumber, sender: OdsCode): Promise<Result<TaskParties, Failure>> => {
  const [patient, target, source] = await Promise.all([
    findPatient(call, nhsNumber), findOrganisation(call, call.practice.odsCode), findOrganisation(call, sender),
  ]);
  if (!patient.ok) return patient;
  if (!target.ok) return target;
  if (!source.ok) return source;
  const subject = call.practice.name;
  if (patient.value === null) return fail({ code: 'patient-not-at-practice', detail: { subject } });
  if (target.value === null) return fail({ code: 'task-rejected', detail: { subject, reason: 'receiver-not-known' } });
  if (source.value === null) return fail({ code: 'task-rejected', detail: { subject, reason: 'sender-not-known' } });
  return ok({ patient: patient.value, source: source.value, target: target.value });
};
