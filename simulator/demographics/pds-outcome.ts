import type { ServiceResponse } from '../server/service-exchange';

const codes = {
  TOO_MANY_MATCHES: [200, 'multiple-matches', 'information', 'Too Many Matches'],
  INVALID_SEARCH_DATA: [400, 'value', 'error', 'Search data is invalid'],
  UNSUPPORTED_SERVICE: [400, 'processing', 'error', 'Unsupported Service'],
  MISSING_VALUE: [400, 'required', 'error', 'Required value is missing'],
  INVALID_VALUE: [400, 'value', 'error', 'Provided value is invalid'],
  ADDITIONAL_PROPERTIES: [400, 'invariant', 'error', 'The given resource contains additional properties'],
  INVALID_RESOURCE_ID: [400, 'value', 'error', 'Resource Id is invalid'],
  ACCESS_DENIED: [401, 'forbidden', 'error', 'Access Denied - Unauthorised'],
  INVALID_METHOD: [403, 'forbidden', 'error', 'Cannot perform this method'],
  RESOURCE_NOT_FOUND: [404, 'not-found', 'information', 'Resource not found'],
  INVALIDATED_RESOURCE: [404, 'processing', 'error', 'Resource that has been marked as invalid was requested - invalid resources cannot be retrieved'],
} as const;

export type PdsCode = keyof typeof codes;

/** An error of the demographics service (spec 31 §7). */
export const pdsOutcome = (code: PdsCode, diagnostics?: string): ServiceResponse => {
  const [status, issue, severity, display] = codes[code];
  return {
    status, headers: { 'content-type': 'application/fhir+json' },
    body: {
      resourceType: 'OperationOutcome',
      issue: [{
        severity, code: issue,
        details: { coding: [{ system: 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode', version: '1', code, display }] },
        ...(diagnostics === undefined ? {} : { diagnostics }),
      }],
    },
  };
};
