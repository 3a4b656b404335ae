import type { ErrorCode } from '../errors/error-codes';

/** What any call to a practice through the SSP may answer (spec 02 §7, 06). */
export const providerErrors = [
  'patient-not-open', 'patient-not-available', 'patient-deceased', 'patient-no-practice', 'clock-wrong',
  'service-unreachable', 'service-timed-out', 'service-busy', 'service-fault', 'secure-connection-failed', 'client-certificate-refused',
  'response-too-large', 'response-not-understood', 'access-refused', 'practice-not-enabled', 'practice-details-ambiguous',
  'practice-details-changed', 'organisation-not-set-up', 'practice-not-set-up', 'no-sharing-agreement', 'practice-unavailable',
  'patient-not-at-practice', 'patient-consent-withheld', 'practice-does-not-share', 'service-switched-off', 'practice-not-authoritative',
  'practice-rejected-request', 'search-not-accepted', 'practice-fault', 'not-offered-by-practice', 'not-found-at-practice', 'nhs-number-not-valid',
  'wrong-patient-returned', 'patient-check-expired',
] as const satisfies readonly ErrorCode[];

/** What a change may answer besides: its reply can be lost. */
export const changeErrors = [...providerErrors, 'outcome-unknown'] as const satisfies readonly ErrorCode[];
