const structure = (name: string) => ({ reference: `https://fhir.nhs.uk/STU3/StructureDefinition/${name}` });
const listed = (type: string, codes: readonly string[], extra: object = {}) => ({ type, interaction: codes.map((code) => ({ code })), ...extra });

const foundationsRest = {
  mode: 'server',
  resource: [
    listed('Patient', ['read', 'search-type'], { searchParam: [{ name: 'identifier', type: 'token' }] }),
    listed('Practitioner', ['read', 'search-type'], { searchParam: [{ name: 'identifier', type: 'token' }] }),
    listed('Organization', ['read', 'search-type'], { searchParam: [{ name: 'identifier', type: 'token' }] }),
    listed('Location', ['read']),
    listed('Slot', ['search-type'], {
      searchInclude: ['Slot:schedule', 'Schedule:actor:Practitioner', 'Schedule:actor:Location', 'Location:managingOrganization'],
      searchParam: [{ name: 'start', type: 'date' }, { name: 'end', type: 'date' }, { name: 'status', type: 'token' }],
    }),
    listed('Appointment', ['read', 'search-type', 'create', 'update'], { searchParam: [{ name: 'start', type: 'date' }] }),
  ],
  operation: [
    { name: 'gpc.registerpatient', definition: { reference: 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-RegisterPatient-Operation-1' } },
    { name: 'gpc.getstructuredrecord', definition: { reference: 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-GetStructuredRecord-Operation-1/_history/1.12' } },
  ],
};

const profiles = [
  'CareConnect-GPC-Patient-1', 'CareConnect-GPC-Organization-1', 'CareConnect-GPC-Practitioner-1', 'CareConnect-GPC-PractitionerRole-1',
  'CareConnect-GPC-Location-1', 'CareConnect-GPC-AllergyIntolerance-1', 'CareConnect-GPC-Medication-1', 'CareConnect-GPC-MedicationStatement-1',
  'CareConnect-GPC-MedicationRequest-1', 'CareConnect-GPC-List-1', 'GPConnect-OperationOutcome-1', 'GPConnect-Appointment-1',
  'GPConnect-Schedule-1', 'GPConnect-Slot-1', 'GPConnect-StructuredRecord-Bundle-1',
].map(structure);

/** What the Foundations root says of itself; in this line it names the structured operation too (spec 01 F1, spec 23 §5). */
export const foundationsStatement = (productName: string): object => ({
  resourceType: 'CapabilityStatement', version: '1.2.7', name: 'GP Connect', status: 'active', date: '2020-05-01', publisher: productName, kind: 'capability',
  software: { name: productName, version: '4.2.0', releaseDate: '2026-03-01' },
  fhirVersion: '3.0.1', acceptUnknown: 'both', format: ['application/fhir+json', 'application/fhir+xml'], profile: profiles, rest: [foundationsRest],
});
