import type { Encounters } from '../encounter/encounters';
import type { Journal } from '../journal/journal';
import type { AuditedSubject } from './audit-event';

export interface SubjectSources {
  readonly encounters: Encounters;
  /** Null where nothing can be stored. */
  readonly journal: Journal | null;
}

const fieldOf = (request: unknown, name: string): string | undefined => {
  const value: unknown = typeof request === 'object' && request !== null ? Reflect.get(request, name) : undefined;
  return typeof value === 'string' ? value : undefined;
};

const subject = (nhsNumber: string | undefined, target: string | undefined): AuditedSubject => ({
  ...(nhsNumber === undefined ? {} : { nhsNumber }),
  ...(target === undefined ? {} : { target }),
});

/**
 * The patient and the practice that a request is about: as it says itself, or by the key of an open patient, of an open record
 * or of a change whose outcome is not known (spec 05 §6).
 */
export const createSubjectOf = ({ encounters, journal }: SubjectSources) => (request: unknown): AuditedSubject => {
  const target = fieldOf(request, 'odsCode');
  const stated = fieldOf(request, 'nhsNumber');
  if (stated !== undefined) return subject(stated, target);
  const patientKey = fieldOf(request, 'patientKey');
  const recordKey = fieldOf(request, 'recordKey');
  const opened = patientKey === undefined ? null : encounters.get(patientKey);
  const held = recordKey === undefined ? null : encounters.findRecord(recordKey);
  const patient = opened?.ok === true ? opened.value.patient : held?.ok === true ? held.value.encounter.patient : null;
  if (patient !== null) return subject(patient.nhsNumber, target ?? patient.practiceCode);
  const intentId = fieldOf(request, 'intentId');
  const intent = intentId === undefined || journal === null ? null : journal.find(intentId);
  if (intent?.ok === true && intent.value !== null) return subject(intent.value.detail.nhsNumber, intent.value.detail.practice.odsCode);
  return subject(undefined, target);
};
