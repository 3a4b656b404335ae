import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../contract/errors/error-codes';
import { errorCodeFor, type ErrorContext } from '../../../main/spine/error-table';
import { readOutcome } from '../../../main/spine/operation-outcome';
import { haveSamples, sampleBytes } from '../sample-data';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const outcome = (code: string, display = ''): Uint8Array =>
  bytes(JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'x', details: { coding: [{ system: 'any', code, display }] } }] }));
const judge = (status: number, body: Uint8Array, context: ErrorContext = 'read'): ErrorCode => errorCodeFor(status, readOutcome(body), context);

describe('what a practice or the proxy answers', () => {
  it.skipIf(!haveSamples).each<readonly [string, number, ErrorCode, ErrorContext]>([
    ['dstu2-error-communicating-to-target-url', 502, 'practice-unavailable', 'read'],
    ['dstu2-invalid-nhs-number-supplied', 400, 'nhs-number-not-valid', 'read'],
    ['dstu2-invalid-reference', 422, 'task-rejected', 'task'],
    ['dstu2-malformed-request-syntax', 400, 'practice-rejected-request', 'read'],
    ['dstu2-method-not-allowed', 405, 'practice-rejected-request', 'read'],
    ['dstu2-no-patient-consent-to-share', 403, 'patient-consent-withheld', 'read'],
    ['dstu2-patient-not-found', 404, 'patient-not-at-practice', 'read'],
    ['dstu2-sender-asid-is-not-authorised-for-this-interaction', 403, 'organisation-not-set-up', 'read'],
    ['dstu2-sender-asid-is-not-authorised-to-send-the-interact', 403, 'no-sharing-agreement', 'read'],
    ['dstu2-target-url-varies-from-endpoint-registered-in-sds', 400, 'practice-details-changed', 'read'],
    ['dstu2-unexpected-exception', 500, 'practice-fault', 'read'],
    ['dstu2-unsupported-media-type', 415, 'practice-rejected-request', 'read'],
    ['stu3-access-denied', 403, 'service-switched-off', 'read'],
    ['stu3-attempting-to-register-a-patient-that-already-exis', 409, 'patient-already-registered', 'register'],
    ['stu3-error-communicating-to-target-url', 502, 'practice-unavailable', 'read'],
    ['stu3-invalid-nhs-number-supplied', 400, 'nhs-number-not-valid', 'read'],
    ['stu3-malformed-json-claim-in-request', 400, 'practice-rejected-request', 'read'],
    ['stu3-no-patient-consent-to-share', 403, 'patient-consent-withheld', 'read'],
    ['stu3-patient-not-found', 404, 'patient-not-at-practice', 'read'],
    ['stu3-receiver-asid-is-not-authorised-for-this-interacti', 403, 'practice-not-set-up', 'read'],
    ['stu3-reference-not-found', 422, 'slot-not-known', 'book'],
    ['stu3-resource-not-found', 404, 'document-not-available', 'document'],
    ['stu3-sender-asid-is-not-authorised-for-this-interaction', 403, 'organisation-not-set-up', 'read'],
    ['stu3-sender-asid-is-not-authorised-to-send-the-interact', 403, 'no-sharing-agreement', 'read'],
    ['stu3-target-url-varies-from-endpoint-registered-in-sds', 400, 'practice-details-changed', 'read'],
    ['stu3-unexpected-exception', 500, 'practice-fault', 'read'],
    ['stu3-unsupported-media-type', 415, 'practice-rejected-request', 'read'],
  ])('[06-2] the sample %s (%i) is %s', (file, status, code, context) => {
    expect(judge(status, sampleBytes(`records/errors/${file}.json`), context)).toBe(code);
  });

  it.each<readonly [string, number, ErrorCode, ErrorContext]>([
    ['DUPLICATE_REJECTED', 409, 'slot-taken', 'book'],
    ['DUPLICATE_REJECTED', 422, 'slot-taken', 'book'],
    ['FHIR_CONSTRAINT_VIOLATION', 409, 'appointment-changed', 'change-appointment'],
    ['INVALID_RESOURCE', 422, 'appointment-not-changeable', 'change-appointment'],
    ['INVALID_PATIENT_DEMOGRAPHICS', 400, 'registration-refused', 'register'],
    ['NO_ORGANISATION_CONSENT', 403, 'practice-does-not-share', 'read'],
    ['NO_ORGANISATIONAL_CONSENT', 403, 'practice-does-not-share', 'read'],
    ['ACCESS_DENIED', 403, 'service-switched-off', 'read'],
    ['ACCESS DENIED', 403, 'service-switched-off', 'read'],
    ['NON_AUTHORITATIVE', 403, 'practice-not-authoritative', 'read'],
    ['NOT_IMPLEMENTED', 501, 'not-offered-by-practice', 'read'],
    ['NOT_IMPLEMENTED', 501, 'tasks-not-offered', 'task'],
  ])('[06-2] the code %s with %i is %s for %s', (code, status, expected, context) => {
    expect(judge(status, outcome(code), context)).toBe(expected);
  });

  it('[06-2] [H14] never tells a sensitive patient from an unknown one', () => {
    expect(judge(404, outcome('PATIENT_SENSITIVE'))).toBe(judge(404, outcome('PATIENT_NOT_FOUND')));
  });

  it.each<readonly [number, ErrorCode, ErrorContext]>([
    [400, 'practice-rejected-request', 'read'], [403, 'practice-does-not-share', 'read'], [404, 'not-found-at-practice', 'read'],
    [409, 'slot-taken', 'book'], [412, 'appointment-changed', 'change-appointment'], [409, 'appointment-changed', 'change-appointment'],
    [429, 'service-busy', 'read'], [495, 'client-certificate-refused', 'read'], [502, 'practice-unavailable', 'read'],
    [503, 'practice-unavailable', 'book'], [504, 'practice-unavailable', 'read'], [599, 'practice-unavailable', 'read'],
    [500, 'practice-fault', 'read'], [418, 'practice-rejected-request', 'read'], [302, 'response-not-understood', 'read'],
  ])('[06-2] a bare %i is %s', (status, code, context) => {
    for (const body of [bytes(''), bytes('<html><body>Bad</body></html>'), bytes('{"resourceType":"OperationOu'), bytes('plain')]) {
      expect(judge(status, body, context)).toBe(code);
    }
  });

  it('[06-1] reads an outcome in XML, prefixed or not, though JSON was asked for', () => {
    const xml = '<?xml version="1.0"?><f:OperationOutcome xmlns:f="http://hl7.org/fhir"><f:id value="ab-1"/><f:issue><f:severity value="error"/><f:code value="forbidden"/><f:details><f:coding><f:system value="x"/><f:code value="403"/><f:display value="FOT_CHECK_FAILED_MESSAGESENDER_1_MESSAGERECEIVER_2"/></f:coding></f:details></f:issue></f:OperationOutcome>';
    expect(judge(403, bytes(xml))).toBe('no-sharing-agreement');
    expect(readOutcome(bytes(xml)).id).toBe('ab-1');
    expect(judge(404, bytes(xml.replaceAll('f:', '').replace('403', 'PATIENT_NOT_FOUND')))).toBe('patient-not-at-practice');
  });

  it('[06-1] survives any shape: no issues, several codings, odd types', () => {
    const odd = { resourceType: 'OperationOutcome', issue: [{}, { details: { coding: 'x' } }, { details: { coding: [{ code: 5 }, { code: 'NO_PATIENT_CONSENT' }] } }] };
    expect(judge(403, bytes(JSON.stringify(odd)))).toBe('patient-consent-withheld');
    expect(judge(500, bytes(JSON.stringify({ resourceType: 'OperationOutcome' })))).toBe('practice-fault');
  });
});
