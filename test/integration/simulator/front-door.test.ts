import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, callerOf, dstu2Claims, errorCode, interaction, startCountry, stu3Claims, token } from './harness';
import type { Answer, Caller, Country, Json } from './harness';

let country: Country;
let beckfield: Caller;

beforeAll(async () => {
  country = await startCountry();
  beckfield = callerOf(country, 'Z99001');
});
afterAll(async () => { await country.stop(); });

const metadata = (headers: Readonly<Record<string, string | undefined>> = {}, extra: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
  beckfield('/metadata', { interaction: interaction.metadata, scope: 'organization/*.read', headers, ...extra });

describe('The secure proxy', () => {
  it('[02-1] refuses a caller who has no client certificate before any request is read', async () => {
    await expect(country.call(`${country.simulator.line.ssp}/`, { withCertificate: false })).rejects.toThrow();
  });

  it('[02-1] passes a correct request on and gives the answer back unchanged', async () => {
    const answer = await metadata();
    expect(answer.status).toBe(200);
    expect(at(answer.body, 'resourceType')).toBe('CapabilityStatement');
    expect(answer.headers['content-type']).toBe('application/fhir+json;charset=utf-8');
    expect(answer.headers['cache-control']).toContain('no-store');
  });

  it.each(['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID'])('[23-2] refuses a request without %s', async (name) => {
    const answer = await metadata({ [name]: undefined });
    expect(answer.status).toBe(400);
    expect(at(answer.body, 'resourceType')).toBe('OperationOutcome');
  });

  it.each([
    ['a sender that is not registered', { 'Ssp-From': '123456789012' }, 403, 'ASID_CHECK_FAILED_MESSAGESENDER_123456789012'],
    ['a receiver that is not registered', { 'Ssp-To': '999999999999' }, 403, 'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_999999999999'],
  ])('[02-7] refuses %s in its own shape', async (_case, headers, status, text) => {
    const answer = await metadata(headers);
    expect(answer.status).toBe(status);
    expect(at(answer.body, 'issue', 0, 'details', 'coding', 0)).toMatchObject({ system: 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0', code: String(status), display: text });
    expect(at(answer.body, 'id')).toBeTypeOf('string');
  });

  it('[02-7] refuses an address that differs from the directory in as little as a letter', async () => {
    const answer = await beckfield('/metadata', { interaction: interaction.metadata, scope: 'organization/*.read', root: beckfield.root.replace('localhost', 'LOCALHOST') });
    expect(answer.status).toBe(400);
    expect(String(at(answer.body, 'issue', 0, 'diagnostics'))).toMatch(/^ENDPOINT_.*_VARIES_FROM_TARGETURL_/);
  });

  it('[02-7] refuses a practice with which there is no sharing agreement', async () => {
    const answer = await callerOf(country, 'Z99004')('/metadata', { interaction: interaction.metadata, scope: 'organization/*.read' });
    expect(answer.status).toBe(403);
    expect(String(at(answer.body, 'issue', 0, 'diagnostics'))).toMatch(/^FOT_CHECK_FAILED_/);
  });

  it('[02-7] answers 405 with severity fatal to a verb that GP Connect has not', async () => {
    const answer = await metadata({}, { method: 'DELETE' });
    expect([answer.status, at(answer.body, 'issue', 0, 'severity')]).toEqual([405, 'fatal']);
  });
});

describe('The front door of a practice', () => {
  it('[23-2] ignores a header that it does not know', async () => {
    expect((await metadata({ 'X-Unknown': 'yes' })).status).toBe(200);
  });

  it('[23-2] refuses a missing Authorization header', async () => {
    const answer = await metadata({ Authorization: undefined });
    expect([answer.status, errorCode(answer)]).toEqual([400, 'BAD_REQUEST']);
  });

  it('[23-2] refuses the interaction id of another call', async () => {
    const answer = await metadata({ 'Ssp-InteractionID': interaction.readLocation });
    expect([answer.status, errorCode(answer)]).toEqual([400, 'BAD_REQUEST']);
  });

  it.each(['/metadatas', '/Metadata', '/Patients', '/Patient/$gpc.getCareRecord'])('[23-2] answers 404 BAD_REQUEST to the unknown address %s', async (path) => {
    const answer = await beckfield(path, { interaction: interaction.metadata, scope: 'organization/*.read' });
    expect([answer.status, errorCode(answer)]).toEqual([404, 'BAD_REQUEST']);
  });

  it('[23-3] answers 415 to a media type that it does not speak, and lets _format overrule Accept', async () => {
    expect((await metadata({ Accept: 'text/xml' })).status).toBe(415);
    const overruled = await beckfield('/metadata?_format=application%2Ffhir%2Bjson', { interaction: interaction.metadata, scope: 'organization/*.read', headers: { Accept: 'text/xml' } });
    expect(overruled.status).toBe(200);
  });
});

const without = (claims: Json, name: string): Json => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
const party = (claims: Json, name: string, change: Json): Json => ({ ...claims, [name]: { ...(claims[name] as Json), ...change } });
const shifted = (claims: Json, iat: number, exp: number): Json => ({ ...claims, iat: Number(claims['iat']) + iat, exp: Number(claims['iat']) + exp });

describe('The token of a 1.x request', () => {
  const send = (change: (claims: Json) => Json): Promise<Answer> =>
    metadata({ Authorization: `Bearer ${token(change(stu3Claims(beckfield.root, 'organization/*.read')))}` });

  it.each(['iss', 'sub', 'aud', 'exp', 'iat', 'reason_for_request', 'requested_scope', 'requesting_device', 'requesting_organization', 'requesting_practitioner'])(
    '[23-4] is refused without %s', async (name) => {
      const answer = await send((claims) => without(claims, name));
      expect([answer.status, errorCode(answer)]).toEqual([400, 'BAD_REQUEST']);
    });

  it.each<readonly [string, number, (claims: Json) => Json]>([
    ['that lives 299 seconds', 400, (claims) => shifted(claims, 0, 299)],
    ['that lives 301 seconds', 400, (claims) => shifted(claims, 0, 301)],
    ['that expires before it was issued', 400, (claims) => shifted(claims, 0, -1)],
    ['that was issued 600 seconds ago', 400, (claims) => shifted(claims, -600, -300)],
    ['with another reason', 400, (claims) => ({ ...claims, reason_for_request: 'secondaryuses' })],
    ['with an unknown scope', 400, (claims) => ({ ...claims, requested_scope: 'patient/*.*' })],
    ['with the scope of another call', 400, (claims) => ({ ...claims, requested_scope: 'patient/*.read' })],
    ['for another address', 400, (claims) => ({ ...claims, aud: 'https://elsewhere.example' })],
    ['with the requested_record of 0.x', 400, (claims) => ({ ...claims, requested_record: { resourceType: 'Patient' } })],
    ['whose subject is not the practitioner', 400, (claims) => ({ ...claims, sub: 'somebody-else' })],
    ['whose organisation has no ODS code', 400, (claims) => party(claims, 'requesting_organization', { identifier: [] })],
    ['whose practitioner has no SDS user id', 400, (claims) => party(claims, 'requesting_practitioner', { identifier: [] })],
    ['whose practitioner has no name', 400, (claims) => party(claims, 'requesting_practitioner', { name: [] })],
    ['whose device has no version', 400, (claims) => party(claims, 'requesting_device', { version: undefined })],
    ['whose device is not a Device', 422, (claims) => party(claims, 'requesting_device', { resourceType: 'Patient' })],
    ['whose device has an unknown element', 422, (claims) => party(claims, 'requesting_device', { invalid: 'field' })],
    ['whose practitioner has an unknown element', 422, (claims) => party(claims, 'requesting_practitioner', { invalid: 'field' })],
    ['whose organisation has an unknown element', 422, (claims) => party(claims, 'requesting_organization', { invalid: 'field' })],
  ])('[03-4] %s is refused with %i', async (_case, status, change) => {
    const answer = await send(change);
    expect(answer.status).toBe(status);
    expect(at(answer.body, 'resourceType')).toBe('OperationOutcome');
  });

  it.each<readonly [string, (claims: Json) => Json]>([
    ['issued 200 seconds ahead', (claims) => shifted(claims, 200, 500)],
    ['without role profile and local identifiers', (claims) => party(claims, 'requesting_practitioner', { identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: 'UNK' }] })],
    ['with the organisation in the old identifier system', (claims) => party(claims, 'requesting_organization', { identifier: [{ system: 'http://fhir.nhs.net/Id/ods-organization-code', value: 'Z99100' }] })],
  ])('[03-4] %s is accepted', async (_case, change) => {
    expect((await send(change)).status).toBe(200);
  });

  it.each<readonly [string, () => string]>([
    ['plain JSON', () => JSON.stringify(stu3Claims(beckfield.root, 'organization/*.read')).replaceAll(' ', '')],
    ['without the final dot', () => token(stu3Claims(beckfield.root, 'organization/*.read')).slice(0, -1)],
    ['with an algorithm', () => token(stu3Claims(beckfield.root, 'organization/*.read'), { alg: 'HS256', typ: 'JWT' })],
    ['with an extra header', () => token(stu3Claims(beckfield.root, 'organization/*.read'), { alg: 'none', typ: 'JWT', kid: '1' })],
    ['padded as ordinary base64', () => token(stu3Claims(beckfield.root, 'organization/*.read')).replace('.', '==.')],
  ])('[03-1] %s is refused', async (_case, make) => {
    const answer = await metadata({ Authorization: `Bearer ${encodeURI(make())}` });
    expect([answer.status, errorCode(answer)]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('The token of a 0.x request', () => {
  const practice = { resourceType: 'Organization', identifier: [{ system: 'http://fhir.nhs.net/Id/ods-organization-code', value: 'Z99001' }] };
  const send = (change: (claims: Json) => Json): Promise<Answer> => beckfield('/metadata', {
    interaction: 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata', scope: '', root: country.simulator.line.practices[0]?.roots.html ?? '',
    claims: change(dstu2Claims('organization/*.read', practice)), headers: { Accept: 'application/json+fhir' },
  });

  it('[03-2] is accepted as the paper has it, and the answer is DSTU2', async () => {
    const answer = await send((claims) => claims);
    expect([answer.status, at(answer.body, 'resourceType'), at(answer.body, 'fhirVersion')]).toEqual([200, 'Conformance', '1.0.2']);
  });

  it.each<readonly [string, number, (claims: Json) => Json]>([
    ['without requested_record', 400, (claims) => without(claims, 'requested_record')],
    ['for another audience', 400, (claims) => ({ ...claims, aud: 'https://authorize.fhir.nhs.net/token/' })],
    ['whose device is a Patient', 400, (claims) => party(claims, 'requesting_device', { resourceType: 'Patient' })],
    ['whose device has an unknown element', 422, (claims) => party(claims, 'requesting_device', { invalid: 'field' })],
  ])('[03-4] is refused %s with %i', async (_case, status, change) => {
    expect((await send(change)).status).toBe(status);
  });
});
