import { describe, expect, it } from 'vitest';
import { nationalPatientSchema } from '../../../main/demographics/national-patient';
import { readNationalPatient } from '../../../main/demographics/read-national-patient';
import { compareDemographics } from '../../../domain/demographics/compare-demographics';
import { resourcesIn } from '../../../main/gp-connect/fhir-shapes';
import { readPracticePatient } from '../../../main/gp-connect/foundations/practice-patient';
import { areasOf, featuresOf, readStatement } from '../../../main/gp-connect/foundations/practice-statement';
import { registrationBody, registrationInWords } from '../../../main/gp-connect/foundations/registration-body';
import { interactionIds } from '../../../domain/identifiers/interaction-id';
import { haveSamples, sample } from '../sample-data';

const today = '2026-03-27';
const national = (changes: object = {}) => {
  const traced = readNationalPatient(nationalPatientSchema.parse({
    resourceType: 'Patient', id: '9000000009', meta: { security: [{ code: 'U' }] }, birthDate: '2010-10-22', gender: 'female',
    name: [{ use: 'usual', family: 'Smith', given: ['Jane', 'Marie'], prefix: ['Mrs'] }], ...changes,
  }), today);
  if (traced === null) throw new Error('not read');
  return traced;
};
const sentPatient = (changes: object = {}) => {
  const body = registrationBody(national(changes));
  expect(body.resourceType).toBe('Parameters');
  expect(body.parameter.map(({ name }) => name)).toEqual(['registerPatient']);
  return body.parameter[0]?.resource;
};
const phone = (value: string, use: string, changes: object = {}) => ({ system: 'phone', value, use, ...changes });

describe('registering somebody as a temporary patient', () => {
  it('[07-C12] [07-F8] sends number, one official name and date of birth, and nothing where the national record has nothing', () => {
    const patient = sentPatient();
    expect(Object.keys(patient ?? {}).sort()).toEqual(['birthDate', 'gender', 'identifier', 'meta', 'name', 'resourceType']);
    expect(patient).toMatchObject({
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1'] },
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9000000009', extension: [{ valueCodeableConcept: { coding: [{ code: '01' }] } }] }],
      name: [{ use: 'official', family: 'Smith', given: ['Jane', 'Marie'], prefix: ['Mrs'] }], birthDate: '2010-10-22', gender: 'female',
    });
    expect(Object.keys(patient?.identifier[0] ?? {}).sort()).toEqual(['extension', 'system', 'value']);
  });

  it('[07-F9] [07-F10] sends home and temporary address, one telephone of each use, one e-mail address and the language', () => {
    const patient = sentPatient({
      address: [
        { use: 'billing', line: ['PO Box 1'], postalCode: 'LS1 1AA' }, { use: 'home', line: ['1 Trevelyan Square', '', 'Leeds'], postalCode: 'LS1 6AE' },
        { use: 'home', line: ['2 Second'], postalCode: 'LS2 2BB' }, { use: 'temp', text: 'Student Accommodation', line: ['Room 5'], postalCode: 'M1 1AA' },
        { use: 'temp', line: ['Long ago'], period: { end: '2020-01-01' } },
      ],
      telecom: [
        phone('0113 496 0001', 'home'), phone('0113 496 0002', 'home'), phone('07700 900001', 'mobile'), phone('0113 496 0003', 'work'), phone('0161 496 0004', 'temp'),
        phone('0113 496 0005', 'home', { period: { end: '2020-01-01' } }), { system: 'email', value: 'jane@example.com', use: 'home' }, { system: 'email', value: 'other@example.com', use: 'work' },
        { system: 'fax', value: '0113 496 0009', use: 'home' }, { system: 'other', value: '0113', use: 'home' },
      ],
      extension: [{
        url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSCommunication',
        extension: [{ url: 'language', valueCodeableConcept: { coding: [{ code: 'fr', display: 'French' }] } }, { url: 'interpreterRequired', valueBoolean: true }],
      }],
    });
    expect(patient).toMatchObject({
      address: [{ use: 'home', line: ['1 Trevelyan Square', 'Leeds'], postalCode: 'LS1 6AE' }, { use: 'temp', line: ['Room 5'], postalCode: 'M1 1AA' }],
      telecom: [
        phone('0113 496 0001', 'home'), phone('0113 496 0003', 'work'), phone('07700 900001', 'mobile'), phone('0161 496 0004', 'temp'),
        { system: 'email', value: 'jane@example.com', use: 'home' },
      ],
      extension: [{
        url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-NHSCommunication-1',
        extension: [
          { url: 'language', valueCodeableConcept: { coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-HumanLanguage-1', code: 'fr' }] } },
          { url: 'interpreterRequired', valueBoolean: true },
        ],
      }],
    });
    expect(JSON.stringify(patient)).not.toMatch(/PO Box|0005|other@|Student/);
  });

  it('[20-4.2] shows every part of it in words first', () => {
    const traced = national({ address: [{ use: 'home', line: ['1 Trevelyan Square'], postalCode: 'LS1 6AE' }], telecom: [phone('0113', 'home'), { system: 'email', value: 'j@example.com' }] });
    expect(registrationInWords(traced)).toEqual([
      { label: 'NHS number', text: '900 000 0009' }, { label: 'Name', text: 'Mrs Jane Marie Smith' }, { label: 'Date of birth', text: '22-Oct-2010' }, { label: 'Gender', text: 'female' },
      { label: 'Home address', text: '1 Trevelyan Square, LS1 6AE' }, { label: 'Telephone (home)', text: '0113' }, { label: 'Email', text: 'j@example.com' },
    ]);
  });
});

describe('a practice\u2019s statement of what it does', () => {
  const statement = (rest: object, profile: readonly string[] = []) => readStatement({
    resourceType: 'CapabilityStatement', version: '1.2.7', software: { name: 'Vendor', version: '4' }, profile: profile.map((reference) => ({ reference })), rest: [rest],
  });
  const resources = (slot: object = {}) => [
    { type: 'Slot', interaction: [{ code: 'search-type' }], ...slot }, { type: 'Appointment', interaction: [{ code: 'read' }, { code: 'create' }] },
  ];

  it('[07-F5] gives each switch: what it lists, what it leaves out, what it does not speak of', () => {
    const read = statement({ resource: resources(), operation: [{ name: 'gpc.registerpatient' }] });
    expect(read).toMatchObject({ version: '1.2.7', software: 'Vendor 4' });
    expect(featuresOf(read)).toEqual({ registerPatient: 'yes', searchSlots: 'yes', bookAppointments: 'yes', changeAppointments: 'no', serviceFiltering: 'no' });
    expect(featuresOf(statement({}))).toEqual({
      registerPatient: 'not-stated', searchSlots: 'not-stated', bookAppointments: 'not-stated', changeAppointments: 'not-stated', serviceFiltering: 'not-stated',
    });
    expect(featuresOf(null)).toEqual(featuresOf(statement({})));
  });

  it('[20-14] knows filtering by service from what is listed, not from the number of the release', () => {
    expect(featuresOf(statement({ resource: resources({ searchParam: [{ name: 'service.identifier' }] }) })).serviceFiltering).toBe('yes');
    expect(featuresOf(statement({ resource: [...resources(), { type: 'HealthcareService', interaction: [{ code: 'read' }] }] })).serviceFiltering).toBe('yes');
  });

  it('[01-4] compares profiles without the history that newer lines append, and never takes an area away', () => {
    const read = statement({}, [
      'https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-AllergyIntolerance-1/_history/1.8', 'https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Immunization-1',
    ]);
    const stated = Object.fromEntries(areasOf(read).map(({ area, stated: state }) => [area, state]));
    expect(stated).toMatchObject({ allergies: 'yes', immunisations: 'yes', problems: 'not-stated' });
    expect(Object.values(stated)).not.toContain('no');
  });

  it('[07-C14] reads what it can of an odd one, and refuses what is none', () => {
    expect(readStatement({ resourceType: 'CapabilityStatement', rest: [{ resource: 'x', operation: [{ name: 5 }] }], unknown: {} })).toMatchObject({ version: '', interactions: null });
    expect(readStatement({ resourceType: 'Conformance' })).toBeNull();
    expect(readStatement('nonsense')).toBeNull();
  });

  it('[07-F7] the structured statement cannot be asked for: the program knows no such interaction', () => {
    expect(Object.values(interactionIds)).not.toContain('urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1');
  });
});

describe('a practice\u2019s patient', () => {
  const resource = (changes: object = {}) => ({
    resourceType: 'Patient', id: 'own-id-1', meta: { versionId: '1', lastUpdated: '1999-01-01T00:00:00Z' }, identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9000000009' }],
    name: [{ use: 'nickname', family: 'Other', given: ['O'] }, { use: 'official', family: 'Smith', given: ['Jane'] }], gender: 'female', birthDate: '2010-10-22', ...changes,
  });

  it('[07-C16] [07-C17] is known by its own id, never by the address of its entry or its date', () => {
    const [found] = resourcesIn({ resourceType: 'Bundle', type: 'searchset', total: 9, entry: [{ fullUrl: 'https://elsewhere.example/Patient/wrong', resource: resource() }] }) ?? [];
    expect(readPracticePatient(found)).toMatchObject({ patientId: 'own-id-1', nhsNumber: '9000000009', demographics: { family: 'Smith', given: ['Jane'] } });
    const other = readPracticePatient(resource({ meta: {} }));
    expect(other).toEqual(readPracticePatient(resource()));
  });

  it('[07-C14] keeps unknown elements and odd values from being an obstacle, and is nobody without a usable id', () => {
    expect(readPracticePatient(resource({ unknown: { a: 1 }, extension: 'odd', telecom: 5, gender: 7 }))).toMatchObject({ patientId: 'own-id-1', phones: [] });
    expect(readPracticePatient(resource({ id: '../Patient/2' }))).toBeNull();
  });

  it('[07-E14] is compared by name, gender and date of birth alone: address and contacts are for the eye', () => {
    const national = { family: 'Smith', given: ['Jane'], gender: 'female', birthDate: '2010-10-22', practiceCode: null, deceased: null };
    const elsewhere = readPracticePatient(resource({ address: [{ use: 'home', line: ['Elsewhere'] }], telecom: [{ system: 'phone', value: '1', use: 'home' }] }));
    expect(compareDemographics('foundations', national, elsewhere?.demographics ?? national)).toEqual([]);
  });
});

describe('the published registration rules', () => {
  it.skipIf(!haveSamples)('[07-F8] leave nothing of a real patient out that may be sent', () => {
    const traced = readNationalPatient(nationalPatientSchema.parse(sample('pds-sds/pds/patients/patient_9000000009.json')), '2021-01-01');
    if (traced === null) throw new Error('not read');
    const patient = registrationBody(traced).parameter[0]?.resource;
    expect(patient?.address?.map(({ use }) => use)).toEqual(['home', 'temp']);
    expect(patient?.telecom?.map(({ system, use }) => `${system} ${use}`)).toEqual(['phone home', 'email home']);
    expect(patient?.extension).toHaveLength(1);
  });
});
