import type { PracticeDefinition } from '../../people/organisations';
import type { JsonObject, Resource } from '../../records/fhir/resource';
import { capabilityStatement } from '../capability-statement';

const structure = (name: string): string => `https://fhir.nhs.uk/STU3/StructureDefinition/${name}`;
const listed = (type: string, codes: readonly string[], extra: JsonObject = {}): JsonObject => ({ type, interaction: codes.map((code) => ({ code })), ...extra });

const foundationsRest = (withServices: boolean): JsonObject => ({
  mode: 'server',
  resource: [
    listed('Patient', ['read', 'search-type'], { searchParam: [{ name: 'identifier', type: 'token' }] }),
    listed('Practitioner', ['read', 'search-type'], { searchParam: [{ name: 'identifier', type: 'token' }] }),
    listed('Organization', ['read', 'search-type'], { searchParam: [{ name: 'identifier', type: 'token' }] }),
    listed('Location', ['read']),
    listed('Slot', ['search-type'], {
      searchInclude: [
        'Slot:schedule', 'Schedule:actor:Practitioner', 'Schedule:actor:Location', 'Location:managingOrganization',
        ...(withServices ? ['Schedule:actor:HealthcareService'] : []),
      ],
      searchParam: [{ name: 'start', type: 'date' }, { name: 'end', type: 'date' }, { name: 'status', type: 'token' }, ...(withServices ? [{ name: 'service.identifier', type: 'token' }] : [])],
    }),
    listed('Appointment', ['read', 'search-type', 'create', 'update'], { searchParam: [{ name: 'start', type: 'date' }] }),
    ...(withServices ? [listed('HealthcareService', ['read', 'search-type'], { searchParam: [{ name: 'identifier', type: 'token' }] })] : []),
  ],
  operation: [
    { name: 'gpc.registerpatient', definition: { reference: 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-RegisterPatient-Operation-1' } },
    { name: 'gpc.getstructuredrecord', definition: { reference: 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-GetStructuredRecord-Operation-1/_history/1.12' } },
  ],
});

const profiles = [
  'CareConnect-GPC-Patient-1', 'CareConnect-GPC-Organization-1', 'CareConnect-GPC-Practitioner-1', 'CareConnect-GPC-PractitionerRole-1',
  'CareConnect-GPC-Location-1', 'CareConnect-GPC-AllergyIntolerance-1', 'CareConnect-GPC-Medication-1', 'CareConnect-GPC-MedicationStatement-1',
  'CareConnect-GPC-MedicationRequest-1', 'CareConnect-GPC-List-1', 'GPConnect-OperationOutcome-1', 'GPConnect-Appointment-1',
  'GPConnect-Schedule-1', 'GPConnect-Slot-1', 'GPConnect-StructuredRecord-Bundle-1',
].map(structure);

/** What the Foundations root says of itself; in this line it names the structured operation too (spec 01 F1, spec 23 §5). */
export const foundationsStatement = (practice: PracticeDefinition): Resource =>
  capabilityStatement(practice, { version: practice.releases.foundations, profiles, rest: foundationsRest(practice.serviceFiltering !== undefined) });
