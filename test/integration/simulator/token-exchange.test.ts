import { randomUUID } from 'node:crypto';
import { SignJWT, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { form, relyingParty } from './cis2-caller';
import type { RelyingParty } from './cis2-caller';
import { at, startCountry } from './harness';
import type { Answer, Country } from './harness';

let country: Country;
let party: RelyingParty;
let idToken = '';
const asha = '555021600101';
const doctorRole = '555021600103';

const post = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = form): Promise<Answer> =>
  country.call(country.simulator.line.oauth, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
const assertion = (claims: Readonly<Record<string, unknown>> = {}, header: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  party.assertion(country.simulator.line.oauth, country.simulator.line.oidc.apiKey, claims, header);
const exchange = async (changes: Readonly<Record<string, string>> = {}): Promise<Answer> => post({
  grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange', subject_token_type: 'urn:ietf:params:oauth:token-type:id_token', subject_token: idToken,
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: await assertion(), ...changes,
});
const refusal = (answer: Answer): readonly unknown[] => [answer.status, at(answer.body, 'error')];
const findOnPds = (token: string, role?: string): Promise<Answer> => country.call(`${country.simulator.line.pds}/Patient/9990001006`, {
  headers: { Authorization: `Bearer ${token}`, 'X-Request-ID': randomUUID(), ...(role === undefined ? {} : { 'NHSD-Session-URID': role }) },
});

beforeAll(async () => {
  country = await startCountry();
  party = await relyingParty(country);
  const before = await exchange({ subject_token: 'a.b.c' });
  // No keys are registered yet.
  expect(refusal(before)).toEqual([403, 'public_key error']);
  await country.control('POST', '/clients', { jwks: { keys: [party.publicJwk] } });
  ({ idToken } = await party.tokens(asha, { scope: 'openid selectedrole' }, 'smartcard', doctorRole));
});
afterAll(async () => { await country.stop(); });

describe('Token exchange at the API platform', () => {
  it('[30-3.3] gives a token that PDS accepts, with every number as text', async () => {
    const { status, body } = await exchange();
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: '599', issued_token_type: 'urn:ietf:params:oauth:token-type:access_token', refresh_token_expires_in: '43199', refresh_count: '0' });
    expect((await findOnPds(String(at(body, 'access_token')), doctorRole)).status).toBe(200);
  });

  it('[30-3.6] need not be told the role that was chosen at sign-in, and refuses another\'s', async () => {
    const token = String(at((await exchange()).body, 'access_token'));
    expect((await findOnPds(token)).status).toBe(200);
    expect((await findOnPds(token, '555000000000')).status).toBe(400);
  });

  it('[30-3.4] renews with the application\'s secret, counts, and takes each refresh token once', async () => {
    const { oidc } = country.simulator.line;
    const first = (await exchange()).body;
    const renew = (token: unknown, secret = oidc.apiSecret): Promise<Answer> => post({ grant_type: 'refresh_token', refresh_token: String(token), client_id: oidc.apiKey, client_secret: secret });
    const second = await renew(at(first, 'refresh_token'));
    expect(second.body).toMatchObject({ expires_in: '599', refresh_count: '1' });
    expect(second.body).not.toHaveProperty('issued_token_type');
    expect(refusal(await renew(at(first, 'refresh_token')))).toEqual([401, 'invalid_grant']);
    expect((await renew(at(second.body, 'refresh_token'), 'wrong')).status).toBe(401);
    expect((await findOnPds(String(at(second.body, 'access_token')))).status).toBe(200);
  });

  it('[30-3.4] lets a test shorten the lives of tokens', async () => {
    expect((await exchange({ _access_token_expiry_ms: '3000' })).body).toMatchObject({ expires_in: '3' });
  });

  it.each<readonly [string, Readonly<Record<string, string>>, number, string]>([
    ['an unknown grant', { grant_type: 'password' }, 400, 'invalid_request'], ['no grant', { grant_type: '' }, 400, 'invalid_request'],
    ['another kind of subject token', { subject_token_type: 'jwt' }, 400, 'invalid_request'], ['no subject token', { subject_token: '' }, 400, 'invalid_request'],
    ['a subject token that is no JWT', { subject_token: 'x' }, 400, 'invalid_request'],
    ['another kind of assertion', { client_assertion_type: 'x' }, 400, 'invalid_request'], ['an assertion that is no JWT', { client_assertion: 'x' }, 400, 'invalid_request'],
  ])('[30-3.5] refuses %s', async (_case, changes, status, error) => {
    const answer = await exchange(changes);
    expect(refusal(answer)).toEqual([status, error]);
    expect(typeof at(answer.body, 'message_id')).toBe('string');
  });

  it.each<readonly [string, () => Promise<string>, number, string]>([
    ['an expired assertion', () => assertion({ exp: Math.floor(Date.now() / 1000) - 60 }), 400, 'invalid_request'],
    ['an assertion that lasts too long', () => assertion({ exp: Math.floor(Date.now() / 1000) + 900 }), 400, 'invalid_request'],
    ['an expiry that is text', () => party.assertion(country.simulator.line.oauth, country.simulator.line.oidc.apiKey, { exp: undefined }), 400, 'invalid_request'],
    ['a subject that is not the issuer', () => assertion({ sub: 'another' }), 400, 'invalid_request'], ['no id', () => assertion({ jti: undefined }), 400, 'invalid_request'],
    ['an id that is a number', () => assertion({ jti: 7 }), 400, 'invalid_request'], ['another type', () => assertion({}, { typ: 'JOSE' }), 400, 'invalid_request'],
    ['an unknown application', () => assertion({ iss: 'x', sub: 'x' }), 401, 'invalid_request'], ['an unknown key id', () => assertion({}, { kid: 'another' }), 401, 'invalid_request'],
    ['another audience', () => assertion({ aud: 'https://elsewhere.example' }), 401, 'invalid_request'],
    ['another\'s signature', async () => {
      const now = Math.floor(Date.now() / 1000);
      const { apiKey } = country.simulator.line.oidc;
      return new SignJWT({ iss: apiKey, sub: apiKey, aud: country.simulator.line.oauth, jti: randomUUID(), exp: now + 60 }).setProtectedHeader({ alg: 'RS512', typ: 'JWT', kid: 'test-1' }).sign((await generateKeyPair('RS512')).privateKey);
    }, 401, 'public_key error'],
  ])('[30-3.5] refuses %s', async (_case, make, status, error) => {
    expect(refusal(await exchange({ client_assertion: await make() }))).toEqual([status, error]);
  });

  it('[30-3.5] refuses an assertion that was used before', async () => {
    const once = await assertion();
    expect((await exchange({ client_assertion: once })).status).toBe(200);
    expect(refusal(await exchange({ client_assertion: once }))).toEqual([400, 'invalid_request']);
  });

  it('[30-3.3] refuses an ID token of somebody who signed in with too little', async () => {
    const weak = await party.tokens(asha, { acr_values: 'AAL1_USERPASS' }, 'password');
    expect(refusal(await exchange({ subject_token: weak.idToken }))).toEqual([401, 'unauthorized_client']);
  });

  it('[30-3.3] refuses any content type but the exact one', async () => {
    expect((await post({ grant_type: 'x' }, { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' })).status).toBe(400);
  });
});
