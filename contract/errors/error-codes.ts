/** Every failure that the window can be told of. Closed: a switch over it must handle each. */
export const errorCodes = [
  // the boundary itself
  'request-not-valid', 'sender-not-trusted', 'cancelled', 'timed-out', 'internal-fault',
  // who is at the keyboard
  'not-signed-in', 'role-not-chosen', 'role-not-held', 'no-roles', 'sign-in-refused',
  'card-module-missing', 'card-module-failed', 'card-absent', 'card-several', 'card-removed', 'card-pin-wrong', 'card-pin-locked',
  'card-no-certificate', 'card-certificate-out-of-date', 'card-certificate-not-trusted', 'card-helper-stopped',
  // this computer
  'audit-unavailable', 'storage-unavailable', 'keychain-unavailable', 'clock-wrong', 'not-configured', 'certificate-refused', 'certificate-not-found',
  // reaching a service (detail.subject names it)
  'service-unreachable', 'service-timed-out', 'service-busy', 'service-fault', 'secure-connection-failed',
  'client-certificate-refused', 'response-too-large', 'response-not-understood', 'access-refused',
  // who the patient is
  'nhs-number-not-valid', 'nhs-number-withdrawn', 'patient-not-found', 'patient-search-too-wide', 'patient-search-needs-more',
  'patient-not-available', 'patient-deceased', 'patient-no-practice', 'patient-not-open', 'wrong-patient-returned',
  'patient-not-verified', 'patient-check-expired',
  // finding and being allowed to use a practice
  'practice-not-enabled', 'practice-details-ambiguous', 'practice-details-changed', 'organisation-not-set-up', 'practice-not-set-up',
  'no-sharing-agreement', 'practice-unavailable',
  // what a practice answers
  'patient-not-at-practice', 'patient-consent-withheld', 'practice-does-not-share', 'service-switched-off', 'practice-not-authoritative',
  'practice-rejected-request', 'search-not-accepted', 'practice-fault', 'not-offered-by-practice', 'not-found-at-practice',
  // the record
  'record-not-open', 'record-not-readable', 'section-mismatch', 'document-not-available', 'document-not-intact',
  // appointments and tasks
  'slot-taken', 'slot-not-known', 'differences-not-seen', 'slots-not-bookable-together', 'appointment-changed', 'appointment-not-changeable',
  'patient-already-registered', 'registration-refused', 'organisation-phone-missing', 'task-rejected', 'tasks-not-offered',
  'outcome-unknown',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Codes that any operation may answer. */
export const commonErrorCodes = [
  'request-not-valid', 'sender-not-trusted', 'cancelled', 'timed-out', 'internal-fault', 'not-signed-in', 'role-not-chosen',
  'audit-unavailable', 'storage-unavailable', 'keychain-unavailable', 'not-configured',
] as const satisfies readonly ErrorCode[];
