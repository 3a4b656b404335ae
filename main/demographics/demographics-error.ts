import type { ErrorCode } from '../../contract/errors/error-codes';
import type { OutcomeFacts } from '../spine/operation-outcome';
import { mostRetries } from '../spine/retry';

const byCode: Readonly<Record<string, ErrorCode>> = {
  TOO_MANY_MATCHES: 'patient-search-too-wide',
  INVALID_SEARCH_DATA: 'patient-search-needs-more',
  INVALID_RESOURCE_ID: 'nhs-number-not-valid',
  ACCESS_DENIED: 'access-refused',
  INVALID_METHOD: 'not-configured',
  RESOURCE_NOT_FOUND: 'patient-not-found',
  INVALIDATED_RESOURCE: 'nhs-number-withdrawn',
  UNABLE_TO_CALL_SERVICE: 'service-timed-out',
  TOO_MANY_REQUESTS: 'service-busy',
  SERVICE_UNAVAILABLE: 'service-busy',
  // A header that this program always sends, or no ASID behind its key (spec 31 §7).
  MISSING_VALUE: 'not-configured',
  INVALID_VALUE: 'service-fault',
  UNSUPPORTED_SERVICE: 'service-fault',
  ADDITIONAL_PROPERTIES: 'service-fault',
};

const byStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'access-refused', 403: 'not-configured', 404: 'patient-not-found', 408: 'service-timed-out', 429: 'service-busy', 503: 'service-busy',
};

/** How often PDS is asked again: three times while it is busy or slow, once after a fault of the platform (spec 31 §7). */
export const demographicsRetries = (status: number): number => {
  if ([408, 429, 503].includes(status)) return mostRetries;
  return status === 500 || status === 502 ? 1 : 0;
};

/** A PDS answer that is no patient as a code of ours (spec 31 §7); diagnostics are never read. */
export const demographicsErrorCode = (status: number, facts: OutcomeFacts): ErrorCode => {
  const known = facts.codes.map((code) => byCode[code]).find((code) => code !== undefined);
  // The wrong kind of access for this program, not for this person.
  if (status === 403) return 'not-configured';
  if (status === 401) return 'access-refused';
  if (known !== undefined) return known;
  return byStatus[status] ?? (status >= 400 ? 'service-fault' : 'response-not-understood');
};
