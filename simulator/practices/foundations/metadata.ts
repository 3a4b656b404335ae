import type { Capability } from '../interactions';

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

const restOf: Record<Capability, object> = {
  foundations: foundationsRest,
  structured: { mode: 'server', operation: foundationsRest.operation.slice(1) },
  documents: { mode: 'server', resource: [listed('Patient', ['search-type']), listed('DocumentReference', ['search-type']), listed('Binary', ['read'])] },
  html: {
    mode: 'server', resource: [],
    operation: [{ name: 'gpc.getcarerecord', definition: { reference: 'http://fhir.nhs.net/OperationDefinition/gpconnect-carerecord-operation-1' } }],
  },
  task: { mode: 'server', resource: [listed('Order', ['create'])] },
};

const versionOf: Record<Capability, string> = { foundations: '1.2.7', structured: '1.6.2', documents: '1.6.2', html: '0.7.4', task: '0.5.0' };

const profiles = [
  'CareConnect-GPC-Patient-1', 'CareConnect-GPC-Organization-1', 'CareConnect-GPC-Practitioner-1', 'CareConnect-GPC-PractitionerRole-1',
  'CareConnect-GPC-Location-1', 'CareConnect-GPC-AllergyIntolerance-1', 'CareConnect-GPC-Medication-1', 'CareConnect-GPC-MedicationStatement-1',
  'CareConnect-GPC-MedicationRequest-1', 'CareConnect-GPC-List-1', 'GPConnect-OperationOutcome-1', 'GPConnect-Appointment-1',
  'GPConnect-Schedule-1', 'GPConnect-Slot-1', 'GPConnect-StructuredRecord-Bundle-1',
].map(structure);

/** What a capability says of itself (spec 01 F1, spec 23 §5). */
export const capabilityStatement = (capability: Capability, productName: string): object => {
  const dstu2 = capability === 'html' || capability === 'task';
  return {
    resourceType: dstu2 ? 'Conformance' : 'CapabilityStatement',
    version: versionOf[capability], name: 'GP Connect', status: 'active', date: '2020-05-01', publisher: productName, kind: 'capability',
    software: { name: productName, version: '4.2.0', releaseDate: '2026-03-01' },
    fhirVersion: dstu2 ? '1.0.2' : '3.0.1', acceptUnknown: 'both',
    format: dstu2 ? ['application/json+fhir', 'application/xml+fhir'] : ['application/fhir+json', 'application/fhir+xml'],
    ...(dstu2 ? {} : { profile: profiles }),
    rest: [restOf[capability]],
  };
};
