import { randomUUID } from 'node:crypto';
import type { ServiceResponse } from '../server/service-exchange';

const SYSTEM = 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0';

/** An error made by the proxy itself: numeric code, capital text, an id, no profile (spec 02 §7). */
export const proxyOutcome = (status: number, issue: string, text: string): ServiceResponse => {
  const notAllowed = status === 405;
  const system = notAllowed ? 'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1' : SYSTEM;
  return {
    status,
    headers: { 'content-type': 'application/fhir+json;charset=utf-8', 'cache-control': 'no-store' },
    body: {
      resourceType: 'OperationOutcome', id: randomUUID(),
      issue: [{
        severity: notAllowed ? 'fatal' : 'error', code: issue,
        details: { coding: [{ system, code: String(status), display: text }] }, diagnostics: text,
      }],
    },
  };
};
