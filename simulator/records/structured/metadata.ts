import type { PracticeDefinition } from '../../people/practice-definition';
import { capabilityStatement } from '../../practices/capability-statement';
import { careConnect, profile } from '../fhir/names';
import type { Resource } from '../fhir/resource';

const structuredTypes = [
  'Patient', 'Organization', 'Practitioner', 'PractitionerRole', 'Location', 'AllergyIntolerance', 'Medication', 'MedicationStatement',
  'MedicationRequest', 'List', 'Encounter', 'ProblemHeader-Condition', 'Immunization', 'Observation', 'DiagnosticReport', 'Specimen',
  'ProcedureRequest', 'ReferralRequest', 'DocumentReference',
] as const;
const documentTypes = ['Patient', 'Organization', 'Practitioner', 'PractitionerRole', 'DocumentReference'] as const;

/** The versions of the profiles are named (spec 23 §5). */
const versioned = (types: readonly string[], bundle: string): readonly string[] =>
  [...types.map(careConnect), profile(bundle), profile('GPConnect-OperationOutcome-1')].map((url) => `${url}/_history/1`);

/** `GET /metadata` of the structured service (spec 23 §5). */
export const structuredStatement = (practice: PracticeDefinition): Resource =>
  capabilityStatement(practice, {
    version: practice.releases.structured,
    profiles: versioned(structuredTypes, 'GPConnect-StructuredRecord-Bundle-1'),
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
  capabilityStatement(practice, {
    version: practice.releases.structured,
    profiles: versioned(documentTypes, 'GPConnect-Searchset-Bundle-1'),
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
