import type { ErrorCode } from '../../contract/errors/error-codes';
import type { OutcomeFacts } from '../spine/operation-outcome';

const byCode: Readonly<Record<string, ErrorCode>> = {
  TOO_MANY_MATCHES: 'patient-search-too-wide',
  INVALID_SEARCH_DATA: 'patient-search-needs-more',
  INVALID_RESOURCE_ID: 'nhs-number-not-valid',
  ACCESS_DENIED: 'access-refused',
  INVALID_METHOD: 'access-refused',
  RESOURCE_NOT_FOUND: 'patient-not-found',
  INVALIDATED_RESOURCE: 'nhs-number-withdrawn',
  UNABLE_TO_CALL_SERVICE: 'service-timed-out',
  TOO_MANY_REQUESTS: 'service-busy',
  SERVICE_UNAVAILABLE: 'service-busy',
  MISSING_VALUE: 'service-fault',
  UNSUPPORTED_SERVICE: 'service-fault',
  ADDITIONAL_PROPERTIES: 'service-fault',
};

const byStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'access-refused', 403: 'access-refused', 404: 'patient-not-found', 408: 'service-timed-out', 429: 'service-busy', 503: 'service-busy',
};

/** A PDS answer that is no patient as a code of ours (spec 31 §7); diagnostics are never read. */
export const demographicsErrorCode = (status: number, facts: OutcomeFacts): ErrorCode => {
  const known = facts.codes.map((code) => byCode[code]).find((code) => code !== undefined);
  if (status === 401 || status === 403) return 'access-refused';
  if (known !== undefined) return known;
  return byStatus[status] ?? (status >= 400 ? 'service-fault' : 'response-not-understood');
};
