import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../contract/errors/error-codes';
import { errorWords, type RetryClass } from '../../../contract/errors/error-words';
import { errorCodeFor, type ErrorContext } from '../../../main/spine/error-table';
import { readOutcome } from '../../../main/spine/operation-outcome';
import { askedToWait, backOff, mostRetries, retriesAfterStatus } from '../../../main/spine/retry';

/** One row of a paper's table: what arrives, and what the user is told. `retries` is how often a read is repeated by the program. */
interface Row {
  readonly http: number;
  readonly code: string;
  readonly context?: ErrorContext;
  readonly expected: ErrorCode;
  /** What the words must say; by the paper's own text. */
  readonly says?: RegExp;
  readonly retries?: 0 | 1 | 3;
}

const systems = [
  'http://fhir.nhs.net/ValueSet/gpconnect-error-or-warning-code-1', 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1',
  'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1', 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode', undefined,
];
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const json = (code: string, display: string, system: string | undefined): Uint8Array =>
  bytes(JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'x', details: { coding: [{ system, code, display }] }, diagnostics: 'at line 5 of /srv/app' }] }));
const xml = (code: string, display: string, system: string | undefined): Uint8Array =>
  bytes(`<OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="error"/><code value="x"/><details><coding><system value="${system ?? ''}"/><code value="${code}"/><display value="${display}"/></coding></details></issue></OperationOutcome>`);
const judge = (http: number, body: Uint8Array, context: ErrorContext = 'read'): ErrorCode => errorCodeFor(http, readOutcome(body), context);
const told = (code: ErrorCode): string => `${errorWords[code].words} ${errorWords[code].nextStep}`;

const check = ({ http, code, context, expected, says, retries = 0 }: Row): void => {
  for (const system of systems) {
    for (const body of [json(code, 'Any words', system), xml(code, 'Any words', system)]) expect(judge(http, body, context)).toBe(expected);
  }
  if (says !== undefined) expect(told(expected)).toMatch(says);
  expect(retriesAfterStatus(http)).toBe(retries);
};
const title = ({ http, code, context, expected }: Row): string => `${String(http)} ${code} (${context ?? 'read'}) is ${expected}`;
const titled = (rows: readonly Row[]): (readonly [string, Row])[] => rows.map((row) => [title(row), row]);

/** Paper 06 §2, row by row. */
const spineRows: readonly Row[] = [
  { http: 400, code: 'INVALID_NHS_NUMBER', expected: 'nhs-number-not-valid', says: /NHS number is not valid/ },
  { http: 400, code: 'INVALID_NHS_NUMBER', context: 'register', expected: 'nhs-number-not-valid', says: /find the patient again/ },
  { http: 400, code: 'INVALID_IDENTIFIER_SYSTEM', expected: 'practice-rejected-request', says: /rejected the request.*support desk/ },
  { http: 400, code: 'INVALID_IDENTIFIER_VALUE', expected: 'practice-rejected-request' },
  { http: 400, code: 'INVALID_PATIENT_DEMOGRAPHICS', context: 'register', expected: 'registration-refused', says: /could not match these details with the national record.*name and date of birth/ },
  { http: 400, code: 'BAD_REQUEST', expected: 'practice-rejected-request', says: /support desk and give them the reference/ },
  { http: 400, code: 'CONFLICTING_VALUES', expected: 'practice-rejected-request' },
  { http: 400, code: 'INVALID_ODS_CODE', expected: 'practice-rejected-request' },
  { http: 400, code: 'INVALID_SDS_USERID', expected: 'practice-rejected-request' },
  { http: 403, code: 'NO_PATIENT_CONSENT', expected: 'patient-consent-withheld', says: /patient has chosen not to share this record/ },
  { http: 403, code: 'NO_ORGANISATION_CONSENT', expected: 'practice-does-not-share', says: /does not share this with your organisation/ },
  { http: 403, code: 'NO_ORGANISATIONAL_CONSENT', expected: 'practice-does-not-share' },
  { http: 403, code: 'ACCESS DENIED', expected: 'service-switched-off', says: /switched off at/ },
  { http: 403, code: 'ACCESS_DENIED', expected: 'service-switched-off' },
  { http: 403, code: 'NON_AUTHORITATIVE', expected: 'practice-not-authoritative', says: /is not the patient.s registered practice.*[Ff]ind the patient again/ },
  { http: 403, code: 'NO_RELATIONSHIP', expected: 'practice-does-not-share' },
  { http: 403, code: 'NOT_AUTHORISED', expected: 'practice-does-not-share' },
  { http: 404, code: 'PATIENT_NOT_FOUND', expected: 'patient-not-at-practice', says: /No record is available for this patient at/ },
  { http: 404, code: 'ORGANISATION_NOT_FOUND', expected: 'not-found-at-practice' },
  { http: 404, code: 'PRACTITIONER_NOT_FOUND', expected: 'not-found-at-practice' },
  { http: 404, code: 'NO_RECORD_FOUND', expected: 'not-found-at-practice', says: /no longer has this/ },
  { http: 404, code: 'NO_RECORD_FOUND', context: 'document', expected: 'document-not-available', says: /not found, or is over the size limit/ },
  { http: 409, code: 'DUPLICATE_REJECTED', context: 'book', expected: 'slot-taken', says: /has just been taken.*Choose another/ },
  { http: 409, code: 'DUPLICATE_REJECTED', context: 'register', expected: 'patient-already-registered', says: /already registered.*again/ },
  { http: 409, code: 'FHIR_CONSTRAINT_VIOLATION', context: 'change-appointment', expected: 'appointment-changed', says: /was changed by someone else.*read again/ },
  { http: 412, code: '', context: 'change-appointment', expected: 'appointment-changed' },
  { http: 422, code: 'INVALID_RESOURCE', context: 'change-appointment', expected: 'appointment-not-changeable' },
  { http: 422, code: 'INVALID_RESOURCE', context: 'book', expected: 'practice-rejected-request' },
  { http: 422, code: 'INVALID_PARAMETER', expected: 'search-not-accepted', says: /could not run this search.*Check the dates/ },
  { http: 422, code: 'REFERENCE_NOT_FOUND', context: 'book', expected: 'slot-not-known', says: /no longer on the list.*Search again/ },
  { http: 422, code: 'REFERENCE_NOT_FOUND', expected: 'not-found-at-practice' },
  { http: 500, code: 'INTERNAL_SERVER_ERROR', expected: 'practice-fault', says: /reported a problem.*Try again later/, retries: 1 },
  { http: 501, code: 'NOT_IMPLEMENTED', expected: 'not-offered-by-practice', says: /does not offer this service/ },
  { http: 401, code: 'AUTHOR_CREDENTIALS_ERROR', expected: 'practice-rejected-request' },
  { http: 401, code: '', expected: 'practice-rejected-request' },
  { http: 405, code: '', expected: 'practice-rejected-request' },
  { http: 410, code: '', expected: 'not-found-at-practice', says: /no longer has this/ },
  { http: 415, code: 'BAD_REQUEST', expected: 'practice-rejected-request' },
  // The other members of the code system.
  ...['INVALID_CODE_SYSTEM', 'INVALID_CODE_VALUE', 'INVALID_VALUE', 'INVALID_ELEMENT', 'REQUEST_UNMATCHED', 'MESSAGE_NOT_WELL_FORMED', 'FLAG_ALREADY_SET',
    'INVALID_REQUEST_STATE', 'INVALID_REQUEST_TYPE', 'MISSING_OR_INVALID_HEADER', 'INVALID_REQUEST_MESSAGE'].map((code): Row => ({ http: 400, code, expected: 'practice-rejected-request' })),
  { http: 404, code: 'PATIENT_SENSITIVE', expected: 'patient-not-at-practice', says: /No record is available for this patient at/ },
  { http: 403, code: 'PATIENT_SENSITIVE', expected: 'patient-not-at-practice' },
  { http: 403, code: 'ASID_CHECK_FAILED', expected: 'organisation-not-set-up' },
  { http: 403, code: 'ACCESS_DENIED_SSL', expected: 'client-certificate-refused' },
  { http: 405, code: 'MSG_RESOURCE_ID_FAIL', expected: 'practice-rejected-request' },
  { http: 410, code: 'RESOURCE_DELETED', expected: 'not-found-at-practice' },
  { http: 201, code: 'RESOURCE_CREATED', expected: 'response-not-understood' },
  { http: 422, code: 'DUPLICATE_REJECTED', context: 'book', expected: 'slot-taken' },
  // Codes that nobody knows: the status speaks.
  { http: 404, code: 'SOMETHING_NEW', expected: 'not-found-at-practice' },
  { http: 500, code: 'SOMETHING_NEW', expected: 'practice-fault', retries: 1 },
  { http: 400, code: 'GPC-001', expected: 'practice-rejected-request' },
];

describe('[06-2] a practice\u2019s answer', () => {
  it.each(titled(spineRows))('%s, whatever the system, in JSON and in XML', (_, row) => { check(row); });

  it('[06-2] is told alike whether the patient is unknown there, sensitive, inactive or dead', () => {
    expect(told(judge(404, json('PATIENT_SENSITIVE', 'Sensitive patient', undefined)))).toBe(told(judge(404, json('PATIENT_NOT_FOUND', 'Patient not found', undefined))));
    expect(told('patient-not-at-practice')).not.toMatch(/sensitive|restrict|deceased|dead|death|address/i);
    expect(told('registration-refused')).not.toMatch(/sensitive|restrict|deceased|dead|death|address/i);
  });

  it.each(['access denied', 'Access Denied', 'ACCESS-DENIED', ' ACCESS\u00a0DENIED ', 'ACCESS  DENIED'])('[06-2] reads the odd spelling "%s"', (code) => {
    expect(judge(403, json(code, '', undefined))).toBe('service-switched-off');
  });

  it.each(['NO_ORGANIZATION_CONSENT', 'NO_ORGANIZATIONAL_CONSENT', 'no_organisational_consent', 'NOT_AUTHORIZED'])('[06-2] reads the odd spelling "%s"', (code) => {
    expect(judge(403, json(code, '', undefined))).toBe('practice-does-not-share');
  });
});

/** Paper 02 §7 and 06 §3: what the proxy itself answers, with a numeric code. */
const proxyRows: readonly (readonly [http: number, text: string, expected: ErrorCode, retries: 0 | 1 | 3, says: RegExp])[] = [
  [400, 'ENDPOINT_https://gp.example_CPAID_S1_VARIES_FROM_TARGETURL_https://other.example', 'practice-details-changed', 0, /connection details of \{subject\} have changed/],
  [403, 'ASID_CHECK_FAILED_MESSAGESENDER_200000000100', 'organisation-not-set-up', 0, /Your organisation is not set up for this GP Connect service.*support/],
  [403, 'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_999000000101', 'practice-not-set-up', 0, /is not set up for this GP Connect service/],
  [403, 'FOT_CHECK_FAILED_MESSAGESENDER_200000000100_MESSAGERECEIVER_999000000101', 'no-sharing-agreement', 0, /no sharing agreement between your organisation and/],
  [405, '405: Method Not Allowed', 'practice-rejected-request', 0, /rejected the request/],
  [415, 'Unsupported_Media_Type', 'practice-rejected-request', 0, /rejected the request/],
  [429, '', 'service-busy', 3, /is busy.*Wait/],
  [444, '', 'practice-unavailable', 0, /cannot be reached at the moment/],
  [495, '', 'client-certificate-refused', 0, /certificate.*support/],
  [496, '', 'client-certificate-refused', 0, /certificate.*support/],
  [497, '', 'secure-connection-failed', 0, /secure connection.*could not be made.*support/],
  [499, '', 'practice-unavailable', 0, /cannot be reached at the moment/],
  [502, 'ERROR_COMMUNICATING_TO_ENDPOINT_URL_https://gp.example', 'practice-unavailable', 3, /cannot be reached at the moment/],
  [503, '', 'practice-unavailable', 3, /cannot be reached at the moment/],
  [504, '', 'practice-unavailable', 3, /cannot be reached at the moment/],
  [599, '', 'practice-unavailable', 3, /cannot be reached at the moment/],
];

describe('[02-7] [06-3] the proxy\u2019s own answer', () => {
  const system = 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0';

  it.each(proxyRows)('%i %s is %s', (http, text, expected, retries, says) => {
    const bodies = [
      json(String(http), text, system), xml(String(http), text, system),
      // Text in diagnostics only; a number for a code; an object where a list belongs.
      bytes(JSON.stringify({ resourceType: 'OperationOutcome', id: 'x', issue: [{ diagnostics: text }] })),
      bytes(JSON.stringify({ resourceType: 'OperationOutcome', issue: { details: { coding: { code: http, display: text } } } })),
      bytes(JSON.stringify({ resourceType: 'OperationOutcome', issue: [null, { details: { coding: [null, { code: String(http), display: text }] } }] })),
      ...(text === '' ? [bytes(''), bytes('<html><body>502 Bad Gateway</body></html>')] : []),
    ];
    for (const body of bodies) expect(judge(http, body)).toBe(expected);
    expect(told(expected)).toMatch(says);
    expect(retriesAfterStatus(http)).toBe(retries);
  });
});

/** Paper 06 §5 and §6: what the tests of providers accept beside what the pages say. Each has words that are true of either. */
const disputedRows: readonly Row[] = [
  { http: 400, code: 'BAD_REQUEST', context: 'register', expected: 'practice-rejected-request' },
  { http: 422, code: 'INVALID_RESOURCE', context: 'register', expected: 'practice-rejected-request' },
  { http: 400, code: 'INVALID_NHS_NUMBER', context: 'register', expected: 'nhs-number-not-valid' },
  { http: 400, code: 'INVALID_IDENTIFIER_SYSTEM', expected: 'practice-rejected-request' },
  { http: 422, code: 'INVALID_PARAMETER', expected: 'search-not-accepted' },
  { http: 422, code: 'INVALID_RESOURCE', expected: 'practice-rejected-request' },
  { http: 422, code: 'BAD_REQUEST', expected: 'practice-rejected-request' },
  { http: 404, code: 'PRACTITIONER_NOT_FOUND', expected: 'not-found-at-practice' },
  { http: 404, code: 'PATIENT_NOT_FOUND', expected: 'patient-not-at-practice' },
  { http: 409, code: '', context: 'change-appointment', expected: 'appointment-changed' },
  { http: 412, code: '', context: 'change-appointment', expected: 'appointment-changed' },
  { http: 400, code: 'INVALID_NHS_NUMBER', expected: 'nhs-number-not-valid' },
  { http: 403, code: 'NO_PATIENT_CONSENT', expected: 'patient-consent-withheld' },
  { http: 403, code: 'NO_ORGANISATIONAL_CONSENT', expected: 'practice-does-not-share' },
  { http: 400, code: '', expected: 'practice-rejected-request' },
];

describe('[06-5] [06-6] an answer on which the papers disagree', () => {
  it.each(titled(disputedRows))('%s', (_, row) => { check(row); });
});

/** Paper 06 §7. */
const capabilityRows: readonly Row[] = [
  { http: 409, code: 'DUPLICATE_REJECTED', context: 'book', expected: 'slot-taken' },
  { http: 422, code: 'INVALID_RESOURCE', context: 'change-appointment', expected: 'appointment-not-changeable', says: /can no longer be changed/ },
  { http: 422, code: 'INVALID_PARAMETER', expected: 'search-not-accepted' },
  { http: 403, code: 'ACCESS DENIED', expected: 'service-switched-off' },
  { http: 404, code: 'NO_RECORD_FOUND', context: 'document', expected: 'document-not-available' },
];

describe('[06-7] an answer about appointments and records', () => {
  it.each(titled(capabilityRows))('%s', (_, row) => { check(row); });
});

/** Paper 02 §8: what the window may offer after each. */
const classes: readonly (readonly [ErrorCode, RetryClass])[] = [
  ['outcome-unknown', 'check-first'], ['appointment-changed', 'check-first'], ['patient-already-registered', 'check-first'],
  ['practice-unavailable', 'safe'], ['service-busy', 'safe'], ['practice-fault', 'safe'], ['service-timed-out', 'safe'], ['practice-details-changed', 'safe'],
  ['practice-rejected-request', 'never'], ['client-certificate-refused', 'never'], ['secure-connection-failed', 'never'], ['patient-consent-withheld', 'never'],
  ['practice-does-not-share', 'never'], ['service-switched-off', 'never'], ['organisation-not-set-up', 'never'], ['no-sharing-agreement', 'never'],
  ['practice-not-enabled', 'never'], ['practice-details-ambiguous', 'never'], ['slot-taken', 'never'], ['patient-not-available', 'never'],
];

describe('[02-8] [07-C21] trying again', () => {
  it.each(classes)('after %s is offered as %s', (code, retry) => { expect(errorWords[code].retry).toBe(retry); });

  it('is the program\u2019s own doing three times at most, after 1, 2 and 4 seconds less a share by chance', () => {
    expect(mostRetries).toBe(3);
    expect([0, 1, 2].map((attempt) => backOff(attempt, {}, 1))).toEqual([1000, 2000, 4000]);
    expect([0, 1, 2].map((attempt) => backOff(attempt, {}, 0))).toEqual([500, 1000, 2000]);
    for (const http of [200, 301, 400, 401, 403, 404, 405, 409, 410, 412, 415, 422, 444, 495, 496, 497, 499, 501, 505]) expect(retriesAfterStatus(http)).toBe(0);
  });

  it('waits as long as it is asked to, by number or by date, and gives up where that is longer than a person waits', () => {
    expect(backOff(0, { 'retry-after': '5' }, 1)).toBe(5000);
    expect(backOff(2, { 'x-rate-limit-reset': '0' }, 1)).toBe(0);
    expect(backOff(0, { 'retry-after': 'Fri, 27 Mar 2026 10:00:07 GMT', date: 'Fri, 27 Mar 2026 10:00:00 GMT' }, 1)).toBe(7000);
    expect(backOff(0, { 'retry-after': '45' }, 1)).toBeNull();
    expect(askedToWait({ 'x-rate-limit-reset': '45' })).toBe(45);
    expect(backOff(0, { 'retry-after': 'soon' }, 1)).toBe(1000);
  });
});

/** Paper 06 §4: what stops a call before the proxy. */
const before: readonly (readonly [ErrorCode, RegExp])[] = [
  ['patient-not-found', /No patient was found/], ['nhs-number-not-valid', /not valid/], ['nhs-number-withdrawn', /no longer valid and must not be used/],
  ['patient-deceased', /recorded as deceased/], ['patient-not-available', /not available through this program/], ['patient-not-verified', /Check the NHS number, the name and the date of birth/],
  ['patient-check-expired', /must be checked again first/], ['practice-not-enabled', /GP Connect is not available for this at/],
  ['practice-details-ambiguous', /more than one address.*support/], ['service-unreachable', /cannot be reached/], ['clock-wrong', /clock is wrong/],
];

describe('[06-4] what stops a request before it leaves', () => {
  it.each(before)('%s is told in the paper\u2019s words', (code, says) => { expect(told(code)).toMatch(says); });

  it('[07-E6] [H14] tells nothing of why a patient is not available', () => {
    expect(told('patient-not-available')).not.toMatch(/sensitive|restrict|confidential|protect|address|practice|location|flag|national/i);
  });
});
