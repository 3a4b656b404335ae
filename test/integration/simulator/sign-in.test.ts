import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, resourcesOf, startCountry } from './harness';
import type { Answer, Country, Json } from './harness';

let country: Country;
beforeAll(async () => { country = await startCountry('--practices', '1'); });
afterAll(async () => { await country.stop(); });

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenAddress = (): string => `${country.simulator.line.cis2}/oauth2/token`;
const challenge = async (): Promise<string> => String(at((await country.call(`${country.simulator.line.cis2}/card/challenge`, { method: 'POST' })).body, 'challenge'));

const assertion = (nonce: string, change: Json = {}, header: Json = {}): string => {
  const { card } = country.simulator.line;
  const der = readFileSync(card.certificate, 'utf8').replace(/-----[A-Z ]+-----|\s/g, '');
  const now = Math.floor(Date.now() / 1000);
  const signed = `${part({ alg: 'RS256', typ: 'JWT', x5c: [der], ...header })}.${part({ iss: card.uid, sub: card.uid, aud: tokenAddress(), nonce, jti: randomUUID(), iat: now, exp: now + 300, ...change })}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), createPrivateKey(readFileSync(card.key))).toString('base64url')}`;
};
const exchange = (jwt: string): Promise<Answer> => country.call(tokenAddress(), {
  method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: jwt }).toString(),
});

describe('Signing in with a card', () => {
  it('gives a token for a signed challenge, and with it the user with two roles at the hub', async () => {
    const granted = await exchange(assertion(await challenge()));
    expect(granted.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    const user = await country.call(`${country.simulator.line.cis2}/oauth2/userinfo`, { headers: { Authorization: `Bearer ${String(at(granted.body, 'access_token'))}` } });
    expect(at(user.body, 'uid')).toBe(country.simulator.line.card.uid);
    const roles = at(user.body, 'nhsid_nrbac_roles') as readonly Json[];
    expect(roles.map((role) => [role['org_code'], String(role['role_code']).split(':').at(-1)])).toEqual([['Z99100', 'R8000'], ['Z99100', 'R8009']]);
  });

  it('[30-2.3] refuses userinfo without a token', async () => {
    expect((await country.call(`${country.simulator.line.cis2}/oauth2/userinfo`)).status).toBe(401);
  });

  it('takes each challenge once only', async () => {
    const nonce = await challenge();
    expect((await exchange(assertion(nonce))).status).toBe(200);
    const second = await exchange(assertion(nonce));
    expect([second.status, at(second.body, 'error')]).toEqual([400, 'invalid_grant']);
  });

  it.each<readonly [string, () => Json, Json]>([
    ['a challenge that was never given', () => ({ nonce: 'made-up' }), {}],
    ['another audience', () => ({ aud: 'https://elsewhere.example' }), {}],
    ['another user than the certificate has', () => ({ sub: '555021600201', iss: '555021600201' }), {}],
    ['an expiry ten minutes ahead', () => ({ exp: Math.floor(Date.now() / 1000) + 600 }), {}],
    ['no certificate', () => ({}), { x5c: [] }],
  ])('refuses %s', async (_case, change, header) => {
    const answer = await exchange(assertion(await challenge(), change(), header));
    expect([answer.status, at(answer.body, 'error')]).toEqual([400, 'invalid_grant']);
  });

  it('refuses a signature that does not fit, and a certificate of another authority', async () => {
    const good = assertion(await challenge());
    expect((await exchange(`${good.slice(0, -6)}AAAAAA`)).status).toBe(400);
    const stranger = readFileSync(country.simulator.line.client.certificate, 'utf8').split('-----END')[0] ?? '';
    const other = assertion(await challenge(), {}, { x5c: [stranger.replace(/-----[A-Z ]+-----|\s/g, '')] });
    expect((await exchange(other)).status).toBe(400);
  });

  it('refuses a card that has been revoked', async () => {
    await country.control('POST', '/card', { state: 'revoked' });
    const answer = await exchange(assertion(await challenge()));
    expect([answer.status, String(at(answer.body, 'error_description'))]).toEqual([400, 'the certificate is revoked']);
    await country.control('POST', '/reset');
  });
});

describe('Tracing a patient with that token', () => {
  let bearer = '';
  beforeAll(async () => { bearer = String(at((await exchange(assertion(await challenge()))).body, 'access_token')); });
  const ask = (path: string, headers: Readonly<Record<string, string | undefined>> = {}): Promise<Answer> =>
    country.call(`${country.simulator.line.pds}${path}`, { headers: { Authorization: `Bearer ${bearer}`, 'X-Request-ID': randomUUID(), 'NHSD-Session-URID': '555021600103', ...headers } });
  const code = (answer: Answer): unknown => at(answer.body, 'issue', 0, 'details', 'coding', 0, 'code');
  const born = (number: string): string => country.simulator.line.patients.find((person) => person.nhsNumber === number)?.birthDate ?? '';

  it('[31-4] retrieves a patient with the practice they are registered at, and mirrors the request id', async () => {
    const id = randomUUID();
    const answer = await ask('/Patient/9990001006', { 'X-Request-ID': id });
    expect([answer.status, answer.headers['etag'], answer.headers['x-request-id']]).toEqual([200, 'W/"2"', id]);
    expect(at(answer.body, 'generalPractitioner', 0, 'identifier', 'value')).toBe('Z99001');
  });

  it('[31-4] answers a superseded number with the record of its successor', async () => {
    expect(at((await ask('/Patient/9990002479')).body, 'id')).toBe('9990002401');
  });

  it('[31-5] gives a restricted patient without anything that tells where they are', async () => {
    const answer = await ask('/Patient/9990002339');
    expect(at(answer.body, 'meta', 'security', 0, 'code')).toBe('R');
    for (const name of ['address', 'telecom', 'generalPractitioner']) expect(at(answer.body, name)).toBeUndefined();
  });

  it('[31-4] says that a patient has died and how that is known', async () => {
    const answer = await ask('/Patient/9990002193');
    expect(at(answer.body, 'deceasedDateTime')).toBeTypeOf('string');
    expect(JSON.stringify(answer.body)).toContain('deathNotificationStatus');
  });

  it.each<readonly [string, string, Readonly<Record<string, string | undefined>>, number, string]>([
    ['no token', '/Patient/9990001006', { Authorization: undefined }, 401, 'ACCESS_DENIED'],
    ['no request id', '/Patient/9990001006', { 'X-Request-ID': undefined }, 400, 'MISSING_VALUE'],
    ['a request id that is not a UUID', '/Patient/9990001006', { 'X-Request-ID': '1' }, 400, 'INVALID_VALUE'],
    ['a role that the user has not', '/Patient/9990001006', { 'NHSD-Session-URID': '1' }, 400, 'INVALID_VALUE'],
    ['a number that is not one', '/Patient/9000000000', {}, 400, 'INVALID_RESOURCE_ID'],
    ['an unknown number', '/Patient/9449304424', {}, 404, 'RESOURCE_NOT_FOUND'],
    ['an invalidated number', '/Patient/9990002541', {}, 404, 'INVALIDATED_RESOURCE'],
    ['an unknown parameter', '/Patient?family=Hollins&birthdate=eq1950-01-01&nhs=1', {}, 400, 'ADDITIONAL_PROPERTIES'],
    ['no date of birth', '/Patient?family=Hollins', {}, 400, 'MISSING_VALUE'],
    ['no family name', '/Patient?birthdate=eq1950-01-01', {}, 400, 'INVALID_SEARCH_DATA'],
  ])('[31-7] refuses %s', async (_case, path, headers, status, expected) => {
    const answer = await ask(path, headers);
    expect([answer.status, code(answer)]).toEqual([status, expected]);
  });

  it('[31-3] finds by family name and date of birth, in any case and with a wildcard', async () => {
    for (const family of ['HOLLINS', 'Hol*']) {
      const answer = await ask(`/Patient?family=${encodeURIComponent(family)}&birthdate=eq${born('9990001006')}`);
      expect(resourcesOf(answer.body, 'Patient').map((person) => person['id'])).toEqual(['9990001006']);
      expect(at(answer.body, 'total')).toBe(1);
    }
  });

  it('[31-3] answers 200 with an outcome, not a Bundle, when there are too many matches', async () => {
    const query = '/Patient?family=Okafor&birthdate=ge1900-01-01';
    const [narrow, wide] = [await ask(`${query}&_max-results=1`), await ask(query)];
    expect([narrow.status, at(narrow.body, 'resourceType'), code(narrow)]).toEqual([200, 'OperationOutcome', 'TOO_MANY_MATCHES']);
    expect(resourcesOf(wide.body, 'Patient')).toHaveLength(2);
  });

  it('[31-3] leaves a restricted patient out when the search was by place', async () => {
    const plain = await ask(`/Patient?family=Carrick&birthdate=eq${born('9990002339')}`);
    const byPlace = await ask(`/Patient?family=Carrick&birthdate=eq${born('9990002339')}&address-postalcode=LS99*`);
    expect([resourcesOf(plain.body, 'Patient').length, resourcesOf(byPlace.body, 'Patient').length]).toEqual([1, 0]);
    expect(at(byPlace.body, 'entry')).toBeUndefined();
  });

  it('[31-3] finds a name that sounds alike only when asked to be fuzzy', async () => {
    const query = `given=Margret&family=Holins&birthdate=eq${born('9990001006')}`;
    expect(resourcesOf((await ask(`/Patient?${query}`)).body, 'Patient')).toHaveLength(0);
    expect(resourcesOf((await ask(`/Patient?${query}&_fuzzy-match=true`)).body, 'Patient')).toHaveLength(1);
  });
});
