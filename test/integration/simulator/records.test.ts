import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, callerOf, dstu2Claims, errorCode, interaction, resourcesOf, startCountry } from './harness';
import type { Answer, Caller, Country } from './harness';

let country: Country;
let beckfield: Caller;
beforeAll(async () => {
  country = await startCountry();
  beckfield = callerOf(country, 'Z99001');
});
afterAll(async () => { await country.stop(); });

const rootOf = (capability: 'structured' | 'documents' | 'html'): string => country.simulator.line.practices[0]?.roots[capability] ?? '';
const NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';

const structured = (number: string): Promise<Answer> => beckfield('/Patient/$gpc.getstructuredrecord', {
  method: 'POST', interaction: interaction.structured, scope: 'patient/*.read', root: rootOf('structured'),
  body: JSON.stringify({
    resourceType: 'Parameters',
    parameter: [
      { name: 'patientNHSNumber', valueIdentifier: { system: NUMBER, value: number } },
      { name: 'includeAllergies', part: [{ name: 'includeResolvedAllergies', valueBoolean: true }] },
    ],
  }),
});

const html = (inBody: string, inToken = inBody): Promise<Answer> => beckfield('/Patient/$gpc.getcarerecord', {
  method: 'POST', interaction: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getcarerecord', scope: 'patient/*.read', root: rootOf('html'),
  claims: dstu2Claims('patient/*.read', { resourceType: 'Patient', identifier: [{ system: 'http://fhir.nhs.net/Id/nhs-number', value: inToken }] }),
  headers: { Accept: 'application/json+fhir', 'Content-Type': 'application/json+fhir;charset=utf-8' },
  body: JSON.stringify({
    resourceType: 'Parameters',
    parameter: [
      { name: 'patientNHSNumber', valueIdentifier: { system: 'http://fhir.nhs.net/Id/nhs-number', value: inBody } },
      { name: 'recordSection', valueCodeableConcept: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1', code: 'SUM' }] } },
    ],
  }),
});

describe('Asking a practice for a record through the proxy', () => {
  it('[23-17] gives the structured record of the patient asked for', async () => {
    const answer = await structured('9990001006');
    expect([answer.status, at(answer.body, 'resourceType')]).toEqual([200, 'Bundle']);
    expect(JSON.stringify(resourcesOf(answer.body, 'Patient'))).toContain('9990001006');
    expect(answer.headers['cache-control']).toContain('no-store');
  });

  it('[23-16] answers 404 for a sensitive patient', async () => {
    const answer = await structured('9990002339');
    expect([answer.status, errorCode(answer)]).toEqual([404, 'PATIENT_NOT_FOUND']);
  });

  it('[23-19] gives a section of the HTML record', async () => {
    const answer = await html('9990001006');
    expect([answer.status, at(answer.body, 'resourceType')]).toEqual([200, 'Bundle']);
    expect(resourcesOf(answer.body, 'Composition')).toHaveLength(1);
    expect(answer.headers['content-type']).toContain('application/json+fhir');
  });

  it('[23-4] refuses an HTML request whose token and body are about different patients', async () => {
    const answer = await html('9990001006', '9990001073');
    expect([answer.status, errorCode(answer)]).toEqual([400, 'BAD_REQUEST']);
  });

  it('[23-18] finds the patient, their documents and one document at the documents service', async () => {
    const root = rootOf('documents');
    const call = (path: string, what: string) => beckfield(path, { interaction: `urn:nhs:names:services:gpconnect:documents:fhir:rest:${what}`, scope: 'patient/*.read', root });
    const found = await call(`/Patient?identifier=${encodeURIComponent(`${NUMBER}|9990001006`)}`, 'search:patient-1');
    const id = String(at(resourcesOf(found.body, 'Patient'), 0, 'id'));
    const list = await call(`/Patient/${id}/DocumentReference?_include=DocumentReference%3Asubject%3APatient&_include=DocumentReference%3Acustodian%3AOrganization&_include=DocumentReference%3Aauthor%3AOrganization&_include=DocumentReference%3Aauthor%3APractitioner&_revinclude%3Arecurse=PractitionerRole%3Apractitioner`, 'search:documentreference-1');
    expect(list.status).toBe(200);
    const [document] = resourcesOf(list.body, 'DocumentReference');
    const address = String(at(document, 'content', 0, 'attachment', 'url'));
    expect(address.startsWith(`${root}/Binary/`)).toBe(true);
    const binary = await call(address.slice(root.length), 'read:binary-1');
    expect([binary.status, at(binary.body, 'resourceType')]).toEqual([200, 'Binary']);
  });
});
