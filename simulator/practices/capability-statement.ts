import type { PracticeDefinition } from '../people/organisations';
import { habitsOf } from '../people/vendor-habits';
import type { JsonObject, Resource } from '../records/fhir/resource';

export interface StatementParts {
  /** The release of the specification that the capability keeps to. */
  readonly version: string;
  /** Addresses of the profiles. */
  readonly profiles: readonly string[];
  readonly rest: JsonObject;
}

/** What each root of the 1.x line says of itself (spec 01 F1, spec 23 §5). */
export const capabilityStatement = (practice: PracticeDefinition, { version, profiles, rest }: StatementParts): Resource => {
  const { manufacturer, product } = habitsOf(practice.vendor);
  return {
    resourceType: 'CapabilityStatement', version, name: 'GP Connect', status: 'active', date: '2026-04-01', publisher: manufacturer, kind: 'capability',
    software: { name: product, version: '4.2.0', releaseDate: '2026-03-01' }, fhirVersion: '3.0.1', acceptUnknown: 'both',
    format: ['application/fhir+json', 'application/fhir+xml'], profile: profiles.map((reference) => ({ reference })), rest: [rest],
  };
};
