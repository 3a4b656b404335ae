/**
 * Spec 23 §0 and §5 to §9. Not applicable: a separate 0.x code for "not on PDS" beyond the number that nobody has; the
 * metadata of migration, which is not offered here.
 */
import { describe, expect, it } from 'vitest';
import { at, errorCode, interaction, resourcesOf } from './harness';
import type { Answer, Json } from './harness';
import { expectAnswer, findPath, openPractices, patientIdIn } from './rules-harness';

const practices = openPractices();
const ORGANISATION = { scope: 'organization/*.read' } as const;
const profileUrl = (name: string): string => `https://fhir.nhs.uk/STU3/StructureDefinition/${name}`;
const references = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.map((item: unknown) => at(item, 'reference')) : []);

describe('The capability statement', () => {
  it('[23 §5] says what the practice speaks, and the release that it keeps to', async () => {
    const answer = await practices.call('/metadata', { interaction: interaction.metadata, ...ORGANISATION });
    expectAnswer(answer, 200);
    expect(answer.body).toMatchObject({ resourceType: 'CapabilityStatement', version: '1.2.7', fhirVersion: '3.0.1', format: ['application/fhir+json', 'application/fhir+xml'], software: { name: expect.any(String) as string, version: expect.any(String) as string } });
    const types = at(answer.body, 'rest', 0, 'resource') as readonly Json[];
    const codes = (type: string): unknown => (at(types.find((one) => one['type'] === type), 'interaction') as readonly Json[] | undefined)?.map(({ code }) => code);
    for (const type of ['Patient', 'Practitioner', 'Organization']) expect(codes(type)).toEqual(['read', 'search-type']);
    expect([codes('Location'), codes('Slot'), codes('Appointment')]).toEqual([['read'], ['search-type'], ['read', 'search-type', 'create', 'update']]);
    expect(at(types.find((one) => one['type'] === 'Slot'), 'searchInclude')).toContain('Location:managingOrganization');
    const operations = at(answer.body, 'rest', 0, 'operation') as readonly Json[];
    expect(operations.map(({ name }) => name)).toEqual(['gpc.registerpatient', 'gpc.getstructuredrecord']);
    expect(at(operations[1], 'definition', 'reference')).toBe('https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-GetStructuredRecord-Operation-1/_history/1.12');
    const profiles = references(at(answer.body, 'profile'));
    for (const name of ['Patient', 'Organization', 'Practitioner', 'PractitionerRole', 'Location', 'AllergyIntolerance', 'Medication', 'MedicationStatement', 'MedicationRequest', 'List']) expect(profiles).toContain(profileUrl(`CareConnect-GPC-${name}-1`));
    for (const name of ['OperationOutcome', 'Appointment', 'Schedule', 'Slot', 'StructuredRecord-Bundle']) expect(profiles).toContain(profileUrl(`GPConnect-${name}-1`));
  });

  it('[23 §5] of a practice at 1.2.8 names its services, and of one at 1.2.3 its older release', async () => {
    const later = await practices.call('/metadata', { interaction: interaction.metadata, ...ORGANISATION, ods: 'Z99005' });
    const types = at(later.body, 'rest', 0, 'resource') as readonly Json[];
    expect([at(later.body, 'version'), types.map(({ type }) => type)]).toEqual(['1.2.8', expect.arrayContaining(['HealthcareService'])]);
    expect(at(types.find(({ type }) => type === 'Slot'), 'searchInclude')).toContain('Schedule:actor:HealthcareService');
    expect(JSON.stringify(types)).toContain('service.identifier');
    expect(at((await practices.call('/metadata', { interaction: interaction.metadata, ...ORGANISATION, ods: 'Z99006' })).body, 'version')).toBe('1.2.3');
  });

  it('[23 §5] of the structured record is its own, with the versions of its profiles', async () => {
    const answer = await practices.call('/metadata', { interaction: 'urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1', ...ORGANISATION, capability: 'structured' });
    expectAnswer(answer, 200);
    for (const reference of references(at(answer.body, 'profile'))) expect(String(reference)).toMatch(/\/_history\/\d/);
  });

  it('[23 §5] of the 0.7 line is a Conformance of FHIR 1.0.2', async () => {
    const answer = await practices.call('/metadata', { interaction: 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata', ...ORGANISATION, capability: 'html' });
    expect(answer.body).toMatchObject({ resourceType: 'Conformance', fhirVersion: '1.0.2' });
  });
});

const find = (path: string, ods = 'Z99001'): Promise<Answer> => practices.call(path, { interaction: interaction.findPatient, ods });

describe('Finding a patient', () => {
  it('[23 §6] who is known and active gives one entry with profile, version, registration and preferred surgery, and nothing that is not allowed', async () => {
    const answer = await find(findPath('9990001006'));
    const [patient, second] = resourcesOf(answer.body, 'Patient');
    expectAnswer(answer, 200);
    expect([at(answer.body, 'type'), second, at(patient, 'meta', 'versionId')]).toEqual(['searchset', undefined, '1']);
    expect(at(patient, 'meta', 'profile')).toEqual([profileUrl('CareConnect-GPC-Patient-1')]);
    const registration = (at(patient, 'extension') as readonly Json[]).find(({ url }) => url === profileUrl('Extension-CareConnect-GPC-RegistrationDetails-1'));
    expect((at(registration, 'extension') as readonly Json[]).map(({ url }) => url)).toContain('preferredBranchSurgery');
    for (const never of ['maritalStatus', 'multipleBirthBoolean', 'photo', 'animal', 'text']) expect(patient?.[never]).toBeUndefined();
    expect(JSON.stringify(patient)).not.toMatch(/EthnicCategory|ReligiousAffiliation|cadavericDonor|ResidentialStatus|TreatmentCategory|birthPlace/);
  });

  it.each([['unknown', '9990005907'], ['sensitive', '9990002339'], ['deceased', '9990002193'], ['no longer active there', '9990002894']])(
    '[23 §0, §6] who is %s gives no entry', async (_why, nhsNumber) => {
      const answer = await find(findPath(nhsNumber));
      expectAnswer(answer, 200);
      expect(at(answer.body, 'entry')).toBeUndefined();
    });

  it.each<readonly [string, string, number, string]>([
    ['without an identifier', '/Patient', 400, 'BAD_REQUEST'], ['with the parameter in capitals', findPath('9990001006').replace('identifier', 'Identifier'), 400, 'BAD_REQUEST'],
    ['with a value and no system', '/Patient?identifier=9990001006', 422, 'INVALID_PARAMETER'], ['with a bar and no system', '/Patient?identifier=%7C9990001006', 422, 'INVALID_PARAMETER'],
    ['with two identifiers', `${findPath('9990001006')}&identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990001073`, 400, 'BAD_REQUEST'],
    ['by another system', '/Patient?identifier=https%3A%2F%2Fexample.org%2FId%7C9990001006', 400, 'INVALID_IDENTIFIER_SYSTEM'],
    ['by a number that is malformed', findPath('99900010'), 400, 'INVALID_NHS_NUMBER'], ['by a number with a wrong check digit', findPath('9990001007'), 400, 'INVALID_NHS_NUMBER'],
  ])('[23 §6] %s is refused', async (_case, path, status, code) => { expectAnswer(await find(path), status, code); });

  it('[23 §6] with a count and a sort order ignores both', async () => {
    expect(resourcesOf((await find(`${findPath('9990001006')}&_count=1&_sort=birthdate`)).body, 'Patient')).toHaveLength(1);
  });
});

describe('Reading a patient', () => {
  const read = (id: string): Promise<Answer> => practices.call(`/Patient/${id}`, { interaction: interaction.readPatient });

  it('[23 §7] by a known id gives the patient of that id with an ETag', async () => {
    const id = await patientIdIn(practices, '9990001006');
    const answer = await read(id);
    expectAnswer(answer, 200);
    expect([at(answer.body, 'id'), answer.headers['etag']]).toEqual([id, 'W/"1"']);
  });

  it.each([['letters', 'AbcDef'], ['dots and hyphens', 'a.b-c.d'], ['more than 64 characters', 'a'.repeat(65)]])('[23 §7] by an unknown id of %s answers 404', async (_case, id) => {
    expectAnswer(await read(id), 404, 'PATIENT_NOT_FOUND');
  });

  it('[23 §7] without an id is refused', async () => { expectAnswer(await read(''), 400); });
});

const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const unregistered = (): readonly { readonly nhsNumber: string; readonly name: string; readonly birthDate: string }[] =>
  practices.country().simulator.line.patients.filter(({ odsCode, note }) => odsCode === 'Z99008' && note === 'Made by the generator.');
const minimum = (index: number): Json => {
  const person = unregistered()[index];
  const [family = '', given = ''] = person?.name.split(', ') ?? [];
  return {
    resourceType: 'Patient', meta: { profile: [profileUrl('CareConnect-GPC-Patient-1')] }, identifier: [{ system: NHS, value: person?.nhsNumber ?? '' }],
    name: [{ use: 'official', family, given: given.split(' ') }], birthDate: person?.birthDate,
  };
};
const send = (body: unknown, ods = 'Z99003'): Promise<Answer> => practices.call('/Patient/$gpc.registerpatient', { interaction: interaction.register, scope: 'patient/*.write', ods, json: body });
const register = (patient: Json, ods?: string): Promise<Answer> => send({ resourceType: 'Parameters', parameter: [{ name: 'registerPatient', resource: patient }] }, ods);
const phone = (use: string): Json => ({ system: 'phone', use, value: '0113 496 0333' });
const communication: Json = { url: profileUrl('Extension-CareConnect-GPC-NHSCommunication-1'), extension: [{ url: 'language', valueCodeableConcept: { coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-HumanLanguage-1', code: 'pl' }] } }] };

describe('Registering a patient', () => {
  it('[23 §8] with the minimum gives a searchset of one Patient with registration details, and what was sent', async () => {
    const answer = await register(minimum(0));
    expectAnswer(answer, 200);
    expect([at(answer.body, 'type'), at(answer.body, 'meta', 'profile', 0)]).toEqual(['searchset', profileUrl('GPConnect-Searchset-Bundle-1')]);
    const [patient] = resourcesOf(answer.body, 'Patient');
    expect(patient).toMatchObject({ name: minimum(0)['name'], birthDate: minimum(0)['birthDate'], active: true });
    expect(JSON.stringify(patient)).toContain('"code":"T"');
  });

  it.each<readonly [string, number, Json]>([
    ['without a gender', 1, { gender: undefined }],
    ['with several given names', 2, {}],
    ['with a home address, a further name and a telephone', 3, { address: [{ use: 'home', line: ['1 New Row'], city: 'Leeds' }], telecom: [phone('home')] }],
    ['with a temporary address only', 4, { address: [{ use: 'temp', line: ['c/o Hostel'] }] }],
    ['with a home and a temporary address', 5, { address: [{ use: 'home', line: ['1 New Row'] }, { use: 'temp', line: ['c/o Hostel'] }] }],
    ['with two telephones of different kinds', 6, { telecom: [phone('mobile'), phone('temp')] }],
    ['with a telephone and an e-mail address', 7, { telecom: [phone('work'), { system: 'email', value: 'someone@example.org' }] }],
    ['with one language', 8, { extension: [communication] }],
    ['with a further identifier that has a system and a value', 9, {}],
  ])('[23 §8] %s is accepted', async (what, index, change) => {
    const base = minimum(index);
    const more = what.includes('further identifier') ? { identifier: [...(base['identifier'] as readonly Json[]), { system: 'https://example.org/Id', value: '7' }] }
      : what.includes('several given') ? { name: [{ ...(at(base, 'name', 0) as Json), given: ['Anna', 'Maria', 'Louisa', 'Grace'] }] }
        : what.includes('further name') ? { name: [...(base['name'] as readonly Json[]), { use: 'nickname', given: ['Billie'] }] } : {};
    expectAnswer(await register({ ...base, ...change, ...more }), 200);
  });

  it.each<readonly [string, Json, number, string]>([
    ['two languages', { extension: [communication, communication] }, 422, 'INVALID_RESOURCE'],
    ['no date of birth', { birthDate: undefined }, 400, 'BAD_REQUEST'],
    ['an NHS number of letters', { identifier: [{ system: NHS, value: 'ABCDEFGHIJ' }] }, 400, 'INVALID_NHS_NUMBER'],
    ['an NHS number of nine digits', { identifier: [{ system: NHS, value: '999000100' }] }, 400, 'INVALID_NHS_NUMBER'],
    ['an NHS number of eleven digits', { identifier: [{ system: NHS, value: '99900010066' }] }, 400, 'INVALID_NHS_NUMBER'],
    ['an NHS number with a wrong check digit', { identifier: [{ system: NHS, value: '9990001007' }] }, 400, 'INVALID_NHS_NUMBER'],
    ['an identifier without a system', { identifier: [{ value: '9990001006' }] }, 400, 'BAD_REQUEST'],
    ['no official name', { name: [{ use: 'usual', family: 'X', given: ['Y'] }] }, 400, 'BAD_REQUEST'],
    ['no family name', { name: [{ use: 'official', given: ['Y'] }] }, 400, 'BAD_REQUEST'],
    ['a family name that is not that of PDS', { name: [{ use: 'official', family: 'Nobody', given: ['Y'] }] }, 400, 'BAD_REQUEST'],
    ['a telephone without a use', { telecom: [{ system: 'phone', value: '1' }] }, 400, 'BAD_REQUEST'],
    ['a contact point without a system', { telecom: [{ use: 'home', value: '1' }] }, 400, 'BAD_REQUEST'],
    ['an unrecognised gender', { gender: 'm' }, 400, 'BAD_REQUEST'],
    ['an unknown element', { invalidField: 'x' }, 422, 'INVALID_RESOURCE'],
    ...['active', 'multipleBirthBoolean', 'generalPractitioner', 'contact', 'managingOrganization', 'maritalStatus', 'animal', 'communication', 'photo', 'deceasedBoolean'].map(
      (name): readonly [string, Json, number, string] => [`the element ${name}`, { [name]: name.endsWith('Boolean') || name === 'active' ? true : [{}] }, 422, 'INVALID_RESOURCE']),
  ])('[23 §8] with %s is refused', async (_case, change, status, code) => { expectAnswer(await register({ ...minimum(11), ...change }), status, code); });

  it.each([['is not on PDS', '9990005907', 'INVALID_PATIENT_DEMOGRAPHICS'], ['has died', '9990002193', 'INVALID_PATIENT_DEMOGRAPHICS'], ['is sensitive', '9990002339', 'INVALID_PATIENT_DEMOGRAPHICS'], ['has a superseded number', '9990002479', 'INVALID_NHS_NUMBER']])(
    '[23 §0, §8] who %s is refused', async (_who, value, code) => { expectAnswer(await register({ ...minimum(11), identifier: [{ system: NHS, value }] }), 400, code); });

  it('[23 §0, §8] who is inactive there is registered again, once: the second time is a duplicate', async () => {
    const moved = practices.country().simulator.line.patients.find(({ nhsNumber }) => nhsNumber === '9990002894');
    const [family = '', given = ''] = moved?.name.split(', ') ?? [];
    const patient = { ...minimum(11), identifier: [{ system: NHS, value: '9990002894' }], name: [{ use: 'official', family, given: given.split(' ') }], birthDate: moved?.birthDate };
    expectAnswer(await register(patient, 'Z99001'), 200);
    expectAnswer(await register(patient, 'Z99001'), 409, 'DUPLICATE_REJECTED');
  });

  it('[23 §8] who is registered there already is a duplicate', async () => { expectAnswer(await register(minimum(10), 'Z99008'), 409, 'DUPLICATE_REJECTED'); });

  it.each<readonly [string, () => unknown, number, string | undefined]>([
    ['a body that is not Parameters', () => minimum(11), 422, 'INVALID_RESOURCE'],
    ['a parameter that is not a Patient', () => ({ resourceType: 'Parameters', parameter: [{ name: 'registerPatient', resource: { resourceType: 'Organization' } }] }), 422, 'INVALID_RESOURCE'],
    ['the parameter twice', () => ({ resourceType: 'Parameters', parameter: [{ name: 'registerPatient', resource: minimum(11) }, { name: 'registerPatient', resource: minimum(11) }] }), 400, 'BAD_REQUEST'],
    ['an unrecognised parameter', () => ({ resourceType: 'Parameters', parameter: [{ name: 'registerPatients', resource: minimum(11) }] }), 400, undefined],
  ])('[23 §8] with %s is refused', async (_case, body, status, code) => { expectAnswer(await send(body()), status, code); });
});

const USER = 'https%3A%2F%2Ffhir.nhs.uk%2FId%2Fsds-user-id%7C';
const ODS = 'https%3A%2F%2Ffhir.nhs.uk%2FId%2Fods-organization-code%7C';

describe('Practitioners, organisations, locations and services', () => {
  const practitioner = (query: string): Promise<Answer> => practices.call(`/Practitioner${query}`, { interaction: interaction.findPractitioner, ...ORGANISATION });
  const organisation = (query: string): Promise<Answer> => practices.call(`/Organization${query}`, { interaction: interaction.findOrganisation, ...ORGANISATION });

  it('[23 §9] a practitioner is found by SDS user id, with gender and without what is not allowed', async () => {
    const [found, second] = resourcesOf((await practitioner(`?identifier=${USER}999000010011`)).body, 'Practitioner');
    expect([found?.['gender'], second]).toEqual(['female', undefined]);
    for (const never of ['photo', 'qualification', 'telecom', 'address', 'birthDate']) expect(found?.[never]).toBeUndefined();
    expect(at((await practitioner(`?identifier=${USER}999000019999`)).body, 'entry')).toBeUndefined();
  });

  it.each<readonly [string, string, number, string]>([
    ['without a value', `?identifier=${USER}`, 422, 'INVALID_PARAMETER'], ['without a system', '?identifier=999000010011', 422, 'INVALID_PARAMETER'],
    ['without an identifier', '', 400, 'BAD_REQUEST'], ['with Identifier in capitals', `?Identifier=${USER}999000010011`, 400, 'BAD_REQUEST'],
    ['twice for the same', `?identifier=${USER}999000010011&identifier=${USER}999000010011`, 400, 'BAD_REQUEST'],
    ['for two practitioners', `?identifier=${USER}999000010011&identifier=${USER}999000010012`, 400, 'BAD_REQUEST'],
  ])('[23 §9] a search for a practitioner %s is refused', async (_case, query, status, code) => { expectAnswer(await practitioner(query), status, code); });

  it('[23 §9] a search for a practitioner ignores a sort order and a count', async () => {
    expect(resourcesOf((await practitioner(`?identifier=${USER}999000010011&_sort=name&_count=1`)).body, 'Practitioner')).toHaveLength(1);
  });

  it('[23 §9] an organisation is found by ODS code, with one such identifier; nobody by an unknown one', async () => {
    const [found] = resourcesOf((await organisation(`?identifier=${ODS}Z99001`)).body, 'Organization');
    expect(at(found, 'identifier')).toHaveLength(1);
    expect(at((await organisation(`?identifier=${ODS}X99999`)).body, 'entry')).toBeUndefined();
    expectAnswer(await organisation(''), 400, 'BAD_REQUEST');
  });

  it('[23 §9] a practitioner, an organisation and a location that do not exist answer 404 in the word of their kind', async () => {
    expectAnswer(await practices.call('/Practitioner/none', { interaction: interaction.readPractitioner, ...ORGANISATION }), 404, 'PRACTITIONER_NOT_FOUND');
    expectAnswer(await practices.call('/Organization/none', { interaction: 'urn:nhs:names:services:gpconnect:fhir:rest:read:organization-1', ...ORGANISATION }), 404, 'ORGANISATION_NOT_FOUND');
    expectAnswer(await practices.call('/Location/none', { interaction: interaction.readLocation, ...ORGANISATION }), 404, 'NO_RECORD_FOUND');
  });

  it('[23 §9] a location always has an organisation that manages it', async () => {
    const answer = await practices.call('/Location/loc-702', { interaction: interaction.readLocation, ...ORGANISATION, ods: 'Z99007' });
    expect(String(at(answer.body, 'managingOrganization', 'reference'))).toMatch(/^Organization\//);
  });

  const FIND = 'urn:nhs:names:services:gpconnect:fhir:rest:search:healthcareservice-1';
  const READ = 'urn:nhs:names:services:gpconnect:fhir:rest:read:healthcareservice-1';

  it('[23 §9] services of a practice at 1.2.8 are found all together or by their DOS id', async () => {
    const all = await practices.call('/HealthcareService', { interaction: FIND, ...ORGANISATION, ods: 'Z99005' });
    expect(resourcesOf(all.body, 'HealthcareService')).toHaveLength(3);
    const one = await practices.call('/HealthcareService?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fuec-dos-service-id%7C2000099502', { interaction: FIND, ...ORGANISATION, ods: 'Z99005' });
    expect(resourcesOf(one.body, 'HealthcareService').map(({ id }) => id)).toEqual(['svc-502']);
  });

  it('[23 §9] a service that does not exist answers 404, an empty id 400, and a practice before 1.2.8 offers none', async () => {
    const read = (id: string, ods: string): Promise<Answer> => practices.call(`/HealthcareService/${id}`, { interaction: READ, ...ORGANISATION, ods });
    expect((await read('none', 'Z99005')).text).toContain('NO_RECORD_FOUND');
    expect([(await read('', 'Z99005')).status, (await read('svc-501', 'Z99005')).status]).toEqual([400, 200]);
    const older = await read('svc-501', 'Z99001');
    expect([older.status, errorCode(older)]).toEqual([501, 'NOT_IMPLEMENTED']);
  });
});
