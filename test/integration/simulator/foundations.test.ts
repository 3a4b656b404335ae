import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, callerOf, errorCode, interaction, resourcesOf, startCountry } from './harness';
import type { Answer, Caller, Country } from './harness';

const NHS_NUMBER = 'https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C';
let country: Country;
let beckfield: Caller;
let quayside: Caller;

beforeAll(async () => {
  country = await startCountry();
  beckfield = callerOf(country, 'Z99001');
  quayside = callerOf(country, 'Z99002');
});
afterAll(async () => { await country.stop(); });

const find = (query: string, practice = beckfield): Promise<Answer> => practice(`/Patient${query}`, { interaction: interaction.findPatient, scope: 'patient/*.read' });

describe('A practice that is asked for a patient', () => {
  it('[23-6] gives an active patient with a version, a profile, one official name and the preferred surgery', async () => {
    const answer = await find(`?identifier=${NHS_NUMBER}9990001006`);
    const [patient] = resourcesOf(answer.body, 'Patient');
    expect(answer.status).toBe(200);
    expect(patient?.['name']).toMatchObject([{ use: 'official', family: 'Hollins' }]);
    expect(at(patient, 'meta', 'versionId')).toBe('1');
    expect(JSON.stringify(patient)).toContain('preferredBranchSurgery');
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.headers['content-encoding']).toBe('gzip');
  });

  it.each([
    ['unknown', '9449304424'], ['sensitive', '9990002339'], ['deceased', '9990002193'], ['superseded', '9990002479'], ['registered elsewhere', '9990002614'],
  ])('[23-6] answers 200 with no entries for a patient who is %s', async (_why, number) => {
    const answer = await find(`?identifier=${NHS_NUMBER}${number}`);
    expect(answer.status).toBe(200);
    expect(at(answer.body, 'type')).toBe('searchset');
    expect(at(answer.body, 'entry')).toBeUndefined();
  });

  it.each([
    ['no identifier', '', 400, 'BAD_REQUEST'],
    ['the parameter in the wrong case', `?Identifier=${NHS_NUMBER}9990001006`, 400, 'BAD_REQUEST'],
    ['two identifiers', `?identifier=${NHS_NUMBER}9990001006&identifier=${NHS_NUMBER}9990001073`, 400, 'BAD_REQUEST'],
    ['a value without a system', '?identifier=9990001006', 422, 'INVALID_PARAMETER'],
    ['a blank system', '?identifier=%7C9990001006', 422, 'INVALID_PARAMETER'],
    ['no value after the bar', `?identifier=${NHS_NUMBER}`, 422, 'INVALID_PARAMETER'],
    ['another system', '?identifier=https%3A%2F%2Fexample.org%2FId%7C9990001006', 400, 'INVALID_IDENTIFIER_SYSTEM'],
    ['a wrong check digit', `?identifier=${NHS_NUMBER}9990001007`, 400, 'INVALID_NHS_NUMBER'],
  ])('[01-F2] refuses %s', async (_case, query, status, code) => {
    const answer = await find(query);
    expect([answer.status, errorCode(answer)]).toEqual([status, code]);
    expect(answer.headers['cache-control']).toContain('no-store');
  });

  it('[23-6] ignores a count and a sort that were not asked for', async () => {
    expect(resourcesOf((await find(`?identifier=${NHS_NUMBER}9990001006&_count=1&_sort=x`)).body, 'Patient')).toHaveLength(1);
  });

  it('[23-7] reads a patient by the id that it gave, with an ETag, and answers 404 for the id of another practice', async () => {
    const id = String(at(resourcesOf((await find(`?identifier=${NHS_NUMBER}9990001006`)).body, 'Patient'), 0, 'id'));
    const own = await beckfield(`/Patient/${id}`, { interaction: interaction.readPatient, scope: 'patient/*.read' });
    const other = await quayside(`/Patient/${id}`, { interaction: interaction.readPatient, scope: 'patient/*.read' });
    expect([own.status, own.headers['etag']]).toEqual([200, 'W/"1"']);
    expect([other.status, errorCode(other)]).toEqual([404, 'PATIENT_NOT_FOUND']);
  });

  it('[21-A4] finds itself and the sender by ODS code, and nobody for a code that it does not know', async () => {
    const ask = (code: string) => beckfield(`/Organization?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fods-organization-code%7C${code}`, { interaction: interaction.findOrganisation, scope: 'organization/*.read' });
    for (const code of ['Z99001', 'Z99100']) expect(resourcesOf((await ask(code)).body, 'Organization')).toHaveLength(1);
    expect(resourcesOf((await ask('X99999')).body, 'Organization')).toHaveLength(0);
  });

  it('[23-9] answers 404 for a practitioner and a location that it does not have', async () => {
    const practitioner = await beckfield('/Practitioner/none', { interaction: interaction.readPractitioner, scope: 'organization/*.read' });
    const location = await beckfield('/Location/none', { interaction: interaction.readLocation, scope: 'organization/*.read' });
    expect([practitioner.status, errorCode(practitioner)]).toEqual([404, 'PRACTITIONER_NOT_FOUND']);
    expect([location.status, errorCode(location)]).toEqual([404, 'NO_RECORD_FOUND']);
  });
});

describe('A practice that is asked to register a patient', () => {
  const patient = {
    resourceType: 'Patient', meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1'] },
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990001073' }], name: [{ use: 'official', family: 'Mensah-Boateng', given: ['Kofi'] }],
  };
  const register = (change: object): Promise<Answer> => quayside('/Patient/$gpc.registerpatient', {
    method: 'POST', interaction: interaction.register, scope: 'patient/*.write',
    body: JSON.stringify({ resourceType: 'Parameters', parameter: [{ name: 'registerPatient', resource: { ...patient, birthDate: born(), ...change } }] }),
  });
  const born = (number = '9990001073'): string => country.simulator.line.patients.find((person) => person.nhsNumber === number)?.birthDate ?? '';

  it.each([
    ['no date of birth', { birthDate: undefined }, 400, 'BAD_REQUEST'],
    ['no official name', { name: [{ use: 'usual', family: 'Mensah-Boateng', given: ['Kofi'] }] }, 400, 'BAD_REQUEST'],
    ['a family name that PDS does not have', { name: [{ use: 'official', family: 'Smith', given: ['Kofi'] }] }, 400, 'BAD_REQUEST'],
    ['no NHS number', { identifier: [] }, 400, 'INVALID_NHS_NUMBER'],
    ['an identifier without a system', { identifier: [{ value: '9990001073' }] }, 400, 'BAD_REQUEST'],
    ['a superseded NHS number', { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990002479' }] }, 400, 'INVALID_NHS_NUMBER'],
    ['a sensitive patient', { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990002339' }] }, 400, 'INVALID_PATIENT_DEMOGRAPHICS'],
    ['an element that is not allowed', { active: true }, 422, 'INVALID_RESOURCE'],
    ['two home telephones', { telecom: [{ system: 'phone', use: 'home', value: '1' }, { system: 'phone', use: 'home', value: '2' }] }, 400, 'BAD_REQUEST'],
  ])('[23-8] refuses %s', async (_case, change, status, code) => {
    const answer = await register(change);
    expect([answer.status, errorCode(answer)]).toEqual([status, code]);
  });

  it('[23-8] makes a temporary registration once, and answers 409 to the second', async () => {
    const first = await register({});
    expect(first.status).toBe(200);
    expect(JSON.stringify(first.body)).toContain('"code":"T"');
    expect(resourcesOf((await find(`?identifier=${NHS_NUMBER}9990001073`, quayside)).body, 'Patient')).toHaveLength(1);
    const second = await register({});
    expect([second.status, errorCode(second)]).toEqual([409, 'DUPLICATE_REJECTED']);
  });
});
