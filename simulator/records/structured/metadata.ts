import type { PracticeDefinition } from '../../people/practice-definition';
import { habitsOf } from '../../people/vendor-habits';
import { careConnect, profile } from '../fhir/names';
import type { JsonObject, Resource } from '../fhir/resource';

const structuredTypes = [
  'Patient', 'Organization', 'Practitioner', 'PractitionerRole', 'Location', 'AllergyIntolerance', 'Medication', 'MedicationStatement',
  'MedicationRequest', 'List', 'Encounter', 'ProblemHeader-Condition', 'Immunization', 'Observation', 'DiagnosticReport', 'Specimen',
  'ProcedureRequest', 'ReferralRequest', 'DocumentReference',
] as const;
const documentTypes = ['Patient', 'Organization', 'Practitioner', 'PractitionerRole', 'DocumentReference'] as const;

interface Statement {
  readonly types: readonly string[];
  readonly bundle: string;
  readonly rest: JsonObject;
}

const statement = (practice: PracticeDefinition, { types, bundle, rest }: Statement): Resource => ({
  resourceType: 'CapabilityStatement',
  version: practice.releases.structured,
  name: 'GP Connect',
  status: 'active',
  date: '2026-04-01',
  publisher: practice.name,
  kind: 'capability',
  software: { name: habitsOf(practice.vendor).product, version: '1', releaseDate: '2026-04-01' },
  fhirVersion: '3.0.1',
  acceptUnknown: 'both',
  format: ['application/fhir+json', 'application/fhir+xml'],
  profile: [...types.map((type) => ({ reference: `${careConnect(type)}/_history/1` })), { reference: `${profile(bundle)}/_history/1` }, { reference: `${profile('GPConnect-OperationOutcome-1')}/_history/1` }],
  rest: [rest],
});

/** `GET /metadata` of the structured service (spec 23 §5). */
export const structuredStatement = (practice: PracticeDefinition): Resource =>
  statement(practice, {
    types: structuredTypes,
    bundle: 'GPConnect-StructuredRecord-Bundle-1',
    rest: {
      mode: 'server',
      security: { cors: true },
      operation: [
        {
          name: 'gpc.getstructuredrecord',
          definition: { reference: 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-GetStructuredRecord-Operation-1/_history/1.12' },
        },
      ],
    },
  });

/** `GET /metadata` of the documents service. */
export const documentsStatement = (practice: PracticeDefinition): Resource =>
  statement(practice, {
    types: documentTypes,
    bundle: 'GPConnect-Searchset-Bundle-1',
    rest: {
      mode: 'server',
      security: { cors: true },
      resource: [
        { type: 'Patient', interaction: [{ code: 'search-type' }], searchParam: [{ name: 'identifier', type: 'token' }] },
        {
          type: 'DocumentReference',
          interaction: [{ code: 'search-type' }],
          searchParam: [{ name: 'created', type: 'date' }, { name: 'author', type: 'token' }, { name: 'description', type: 'string' }],
        },
        { type: 'Binary', interaction: [{ code: 'read' }] },
      ],
    },
  });
