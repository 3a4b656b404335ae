import type { ProviderResponse } from '../../practices/exchange';
import type { Resource } from './resource';

/** Codes that the record services refuse with (spec 06 §2), each with its status, issue type and usual display. */
const refusals = {
  INVALID_NHS_NUMBER: [400, 'value', 'Invalid NHS number'],
  INVALID_IDENTIFIER_SYSTEM: [400, 'value', 'Invalid identifier system'],
  BAD_REQUEST: [400, 'invalid', 'Bad request'],
  NO_PATIENT_CONSENT: [403, 'forbidden', 'Patient has not provided consent to share data'],
  NO_ORGANISATIONAL_CONSENT: [403, 'forbidden', 'Organisation has not provided consent to share data'],
  'ACCESS DENIED': [403, 'forbidden', 'Access denied'],
  PATIENT_NOT_FOUND: [404, 'not-found', 'Patient not found'],
  NO_RECORD_FOUND: [404, 'not-found', 'No record found'],
  INVALID_PARAMETER: [422, 'invalid', 'Invalid parameter'],
  INVALID_RESOURCE: [422, 'invalid', 'Invalid resource'],
  NOT_IMPLEMENTED: [501, 'not-supported', 'Not implemented'],
} as const;

export type RefusalCode = keyof typeof refusals;

export interface Refusal {
  readonly code: RefusalCode;
  /** What was wrong, in words for a developer; never patient data. */
  readonly diagnostics?: string;
}

export const refusal = (code: RefusalCode, diagnostics?: string): Refusal =>
  diagnostics === undefined ? { code } : { code, diagnostics };

const stu3Profile = 'https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1';
const stu3System = 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1';
const dstu2Profile = 'http://fhir.nhs.net/StructureDefinition/gpconnect-operationoutcome-1';
const dstu2System = 'http://fhir.nhs.net/ValueSet/gpconnect-error-or-warning-code-1';

/** A refusal in the shape of the 1.x line (spec 06 §1). */
export const refuseStu3 = ({ code, diagnostics }: Refusal): ProviderResponse => {
  const [status, issueCode, display] = refusals[code];
  const body: Resource = {
    resourceType: 'OperationOutcome',
    meta: { profile: [stu3Profile] },
    issue: [{ severity: 'error', code: issueCode, details: { coding: [{ system: stu3System, code, display }] }, diagnostics }],
  };
  return { status, body };
};

/** A refusal in the shape of the 0.7 line, which has no display (spec 06 §1, spec 10 §10). */
export const refuseDstu2 = ({ code, diagnostics }: Refusal): ProviderResponse => {
  const [status, issueCode] = refusals[code];
  const body: Resource = {
    resourceType: 'OperationOutcome',
    meta: { profile: [dstu2Profile] },
    issue: [{ severity: 'error', code: issueCode, details: { coding: [{ system: dstu2System, code }] }, diagnostics }],
  };
  return { status, body };
};

export interface NotSupplied {
  /** What is said to the reader: `includeX has been disabled`. */
  readonly text: string;
  /** The parameter, as sent. */
  readonly diagnostics: string;
}

/** The entry of a 200 answer that names what was asked for and not supplied (spec 11 §2). */
export const notSuppliedOutcome = (items: readonly NotSupplied[]): Resource => ({
  resourceType: 'OperationOutcome',
  meta: { profile: [stu3Profile] },
  issue: items.map(({ text, diagnostics }) => ({
    severity: 'warning',
    code: 'not-supported',
    details: { coding: [{ system: stu3System, code: 'NOT_IMPLEMENTED', display: 'Not implemented' }], text },
    diagnostics,
  })),
});
