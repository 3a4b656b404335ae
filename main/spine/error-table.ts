import type { ErrorCode } from '../../contract/errors/error-codes';
import type { OutcomeFacts } from './operation-outcome';

/** Which act met the error: one provider code can mean different things to the user (spec 06 §2). */
export type ErrorContext = 'read' | 'document' | 'register' | 'book' | 'change-appointment' | 'task';

type Row = ErrorCode | (Partial<Readonly<Record<ErrorContext, ErrorCode>>> & { readonly otherwise: ErrorCode });

/** By Spine code (spec 06 §2); the code's own spelling has a space or an underscore, one n or two. */
const byCode: Readonly<Record<string, Row>> = {
  INVALID_NHS_NUMBER: 'nhs-number-not-valid',
  INVALID_IDENTIFIER_SYSTEM: 'practice-rejected-request',
  INVALID_IDENTIFIER_VALUE: 'practice-rejected-request',
  INVALID_PATIENT_DEMOGRAPHICS: { register: 'registration-refused', otherwise: 'practice-rejected-request' },
  BAD_REQUEST: 'practice-rejected-request',
  MISSING_OR_INVALID_HEADER: 'practice-rejected-request',
  INVALID_REQUEST_MESSAGE: 'practice-rejected-request',
  CONFLICTING_VALUES: 'practice-rejected-request',
  INVALID_ODS_CODE: 'practice-rejected-request',
  INVALID_SDS_USERID: 'practice-rejected-request',
  INVALID_CODE_SYSTEM: 'practice-rejected-request',
  INVALID_CODE_VALUE: 'practice-rejected-request',
  INVALID_VALUE: 'practice-rejected-request',
  INVALID_ELEMENT: 'practice-rejected-request',
  INVALID_REQUEST_STATE: 'practice-rejected-request',
  INVALID_REQUEST_TYPE: 'practice-rejected-request',
  REQUEST_UNMATCHED: 'practice-rejected-request',
  MESSAGE_NOT_WELL_FORMED: 'practice-rejected-request',
  MSG_RESOURCE_ID_FAIL: 'practice-rejected-request',
  FLAG_ALREADY_SET: 'practice-rejected-request',
  NO_PATIENT_CONSENT: 'patient-consent-withheld',
  NO_ORGANISATION_CONSENT: 'practice-does-not-share',
  NO_ORGANISATIONAL_CONSENT: 'practice-does-not-share',
  ACCESS_DENIED: 'service-switched-off',
  ACCESS_DENIED_SSL: 'client-certificate-refused',
  ASID_CHECK_FAILED: 'organisation-not-set-up',
  NON_AUTHORITATIVE: 'practice-not-authoritative',
  NO_RELATIONSHIP: 'practice-does-not-share',
  NOT_AUTHORISED: 'practice-does-not-share',
  PATIENT_NOT_FOUND: 'patient-not-at-practice',
  // Never told apart from an unknown patient (spec 06 §2).
  PATIENT_SENSITIVE: 'patient-not-at-practice',
  ORGANISATION_NOT_FOUND: { task: 'task-rejected', otherwise: 'not-found-at-practice' },
  PRACTITIONER_NOT_FOUND: 'not-found-at-practice',
  NO_RECORD_FOUND: { document: 'document-not-available', otherwise: 'not-found-at-practice' },
  DUPLICATE_REJECTED: {
    book: 'slot-taken', register: 'patient-already-registered', 'change-appointment': 'appointment-changed', task: 'task-rejected',
    otherwise: 'practice-rejected-request',
  },
  FHIR_CONSTRAINT_VIOLATION: { 'change-appointment': 'appointment-changed', task: 'task-rejected', otherwise: 'practice-rejected-request' },
  INVALID_RESOURCE: { 'change-appointment': 'appointment-not-changeable', task: 'task-rejected', otherwise: 'practice-rejected-request' },
  INVALID_PARAMETER: { task: 'task-rejected', read: 'search-not-accepted', otherwise: 'practice-rejected-request' },
  REFERENCE_NOT_FOUND: { book: 'slot-not-known', task: 'task-rejected', otherwise: 'not-found-at-practice' },
  INTERNAL_SERVER_ERROR: 'practice-fault',
  NOT_IMPLEMENTED: { task: 'tasks-not-offered', otherwise: 'not-offered-by-practice' },
  AUTHOR_CREDENTIALS_ERROR: 'practice-rejected-request',
};

/** By the text that the proxy itself writes, with a numeric code (spec 02 §7). Asids and addresses in it are not kept. */
const byProxyText: readonly (readonly [RegExp, ErrorCode])[] = [
  [/VARIES_FROM_TARGETURL/, 'practice-details-changed'],
  [/PARTYKEY_INTERACTION_CHECK_FAILED/, 'practice-not-set-up'],
  [/FOT_CHECK_FAILED/, 'no-sharing-agreement'],
  [/ASID_CHECK_FAILED/, 'organisation-not-set-up'],
  [/ERROR_COMMUNICATING_TO_ENDPOINT/, 'practice-unavailable'],
];

/** By status alone, when the body says nothing we know (spec 06 §2, spec 02 §7). */
const byStatus: Readonly<Record<number, Row>> = {
  400: 'practice-rejected-request',
  401: 'practice-rejected-request',
  403: 'practice-does-not-share',
  404: { document: 'document-not-available', otherwise: 'not-found-at-practice' },
  405: 'practice-rejected-request',
  408: 'practice-unavailable',
  409: {
    book: 'slot-taken', register: 'patient-already-registered', 'change-appointment': 'appointment-changed', task: 'task-rejected',
    otherwise: 'practice-rejected-request',
  },
  410: { document: 'document-not-available', 'change-appointment': 'appointment-not-changeable', otherwise: 'not-found-at-practice' },
  412: { 'change-appointment': 'appointment-changed', otherwise: 'practice-rejected-request' },
  415: 'practice-rejected-request',
  422: { 'change-appointment': 'appointment-not-changeable', task: 'task-rejected', otherwise: 'practice-rejected-request' },
  429: 'service-busy',
  // The other side, or the proxy, hung up: nothing was answered.
  444: 'practice-unavailable',
  495: 'client-certificate-refused',
  496: 'client-certificate-refused',
  497: 'secure-connection-failed',
  499: 'practice-unavailable',
  501: { task: 'tasks-not-offered', otherwise: 'not-offered-by-practice' },
  502: 'practice-unavailable',
  503: 'practice-unavailable',
  504: 'practice-unavailable',
  599: 'practice-unavailable',
};

/**
 * The one place where a practice's or the proxy's answer becomes a code of ours (spec 02 §7, spec 06). The Spine code decides,
 * then the proxy's own text, then the status; `system` and `display` never do.
 */
export const errorCodeFor = (status: number, facts: OutcomeFacts, context: ErrorContext): ErrorCode => {
  for (const code of facts.codes) {
    const row = byCode[oneSpelling(code)];
    if (row !== undefined) return pick(row, context);
  }
  for (const [pattern, code] of byProxyText) {
    if (facts.texts.some((text) => pattern.test(text))) return code;
  }
  const row = byStatus[status] ?? fallback(status);
  return pick(row, context);
};

/** `ACCESS DENIED` and `ACCESS_DENIED` are one code, as are spellings with a z and in small letters. */
const oneSpelling = (code: string): string =>
  code.trim().toUpperCase().replace(/[\s\u00a0-]+/g, '_').replace(/ORGANIZATION/g, 'ORGANISATION').replace(/AUTHORIZED/g, 'AUTHORISED');

const fallback = (status: number): Row => {
  if (status >= 500) return 'practice-fault';
  return status >= 400 ? 'practice-rejected-request' : 'response-not-understood';
};

const pick = (row: Row, context: ErrorContext): ErrorCode => (typeof row === 'string' ? row : (row[context] ?? row.otherwise));
