import type { ProviderResponse } from './exchange';

/** Which specification line an answer belongs to: it decides the outcome's profile and code system (spec 06 §1). */
export type SpecLine = 'stu3' | 'dstu2';

interface CodeFacts { readonly status: number; readonly issue: string; readonly display: string }

/** The Spine codes that a provider answers with (spec 06 §2, spec 20 §12). */
const codes = {
  BAD_REQUEST: { status: 400, issue: 'invalid', display: 'Bad request' },
  INVALID_NHS_NUMBER: { status: 400, issue: 'value', display: 'Invalid NHS number' },
  INVALID_IDENTIFIER_SYSTEM: { status: 400, issue: 'value', display: 'Invalid identifier system' },
  INVALID_IDENTIFIER_VALUE: { status: 400, issue: 'value', display: 'Invalid identifier value' },
  INVALID_PATIENT_DEMOGRAPHICS: { status: 400, issue: 'business-rule', display: 'Invalid patient demographics' },
  NO_PATIENT_CONSENT: { status: 403, issue: 'forbidden', display: 'Patient has not provided consent to share data' },
  NO_ORGANISATIONAL_CONSENT: { status: 403, issue: 'forbidden', display: 'Organisation has not provided consent to share data' },
  'ACCESS DENIED': { status: 403, issue: 'forbidden', display: 'Access has been denied' },
  PATIENT_NOT_FOUND: { status: 404, issue: 'not-found', display: 'Patient not found' },
  PRACTITIONER_NOT_FOUND: { status: 404, issue: 'not-found', display: 'Practitioner not found' },
  ORGANISATION_NOT_FOUND: { status: 404, issue: 'not-found', display: 'Organisation not found' },
  NO_RECORD_FOUND: { status: 404, issue: 'not-found', display: 'No record found' },
  DUPLICATE_REJECTED: { status: 409, issue: 'duplicate', display: 'Duplicate rejected' },
  FHIR_CONSTRAINT_VIOLATION: { status: 409, issue: 'conflict', display: 'FHIR constraint violated' },
  INVALID_RESOURCE: { status: 422, issue: 'invalid', display: 'Invalid validation of resource' },
  INVALID_PARAMETER: { status: 422, issue: 'invalid', display: 'Submitted parameter is not valid' },
  REFERENCE_NOT_FOUND: { status: 422, issue: 'invalid', display: 'Reference not found' },
  INTERNAL_SERVER_ERROR: { status: 500, issue: 'processing', display: 'Internal server error' },
  NOT_IMPLEMENTED: { status: 501, issue: 'not-supported', display: 'FHIR resource not implemented' },
} as const satisfies Readonly<Record<string, CodeFacts>>;

export const OUTCOME_PROFILE = 'https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1';
export const ERROR_CODES = 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1';

export type OutcomeCode = keyof typeof codes;

const refused: unique symbol = Symbol('refused');

/** A request that must be refused; `status` differs from the code's own where the tests say so (404 with BAD_REQUEST). */
export interface Refusal {
  readonly [refused]: true;
  readonly code: OutcomeCode;
  readonly diagnostics: string;
  readonly status?: number;
}

export const refuse = (code: OutcomeCode, diagnostics: string, status?: number): Refusal =>
  status === undefined ? { [refused]: true, code, diagnostics } : { [refused]: true, code, diagnostics, status };

export const isRefusal = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && refused in value;

/** The refusal as an OperationOutcome of its line. */
export const outcomeOf = (line: SpecLine, refusal: Refusal): ProviderResponse => {
  const facts: CodeFacts = codes[refusal.code];
  const stu3 = line === 'stu3';
  const coding = stu3
    ? { system: ERROR_CODES, code: refusal.code, display: facts.display }
    : { system: 'http://fhir.nhs.net/ValueSet/gpconnect-error-or-warning-code-1', code: refusal.code };
  return {
    status: refusal.status ?? facts.status,
    body: {
      resourceType: 'OperationOutcome',
      meta: {
        profile: [stu3
          ? OUTCOME_PROFILE
          : 'http://fhir.nhs.net/StructureDefinition/gpconnect-operationoutcome-1'],
      },
      issue: [{ severity: 'error', code: facts.issue, details: { coding: [coding] }, diagnostics: refusal.diagnostics }],
    },
  };
};
