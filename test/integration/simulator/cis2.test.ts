import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, customFetch, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relyingParty } from './cis2-caller';
import type { RelyingParty } from './cis2-caller';
import { at, startCountry } from './harness';
import type { Answer, Country } from './harness';

let country: Country;
let party: RelyingParty;
const asha = '555021600101';
const tomos = '555021600201';
const ines = '555021600301';
const robin = '555021600401';
const wilma = '555021600501';

beforeAll(async () => {
  country = await startCountry();
  party = await relyingParty(country);
});
afterAll(async () => { await country.stop(); });

const userInfo = (accessToken: string): Promise<Answer> => country.call(party.endpoint('userinfo_endpoint'), { headers: { Authorization: `Bearer ${accessToken}` } });
const errorOf = (url: URL): string | null => url.searchParams.get('error');
const sentBack = async (changes: Readonly<Record<string, string | undefined>>): Promise<URL> => new URL(String((await country.call(party.authoriseUrl(changes))).headers['location']));

describe('NHS CIS2: the client', () => {
  it('[30-2.2] is refused a token until its public keys are registered, and a private key is never taken', async () => {
    const refused = await party.exchangeCode(await party.codeFor(tomos));
    expect([refused.status, at(refused.body, 'error')]).toEqual([401, 'invalid_client']);
    expect((await country.control('POST', '/clients', { jwks: { keys: [{ ...party.publicJwk, d: 'secret' }] } })).status).toBe(400);
    expect((await country.control('POST', '/clients', { jwks: { keys: [party.publicJwk] } })).status).toBe(200);
    expect((await party.exchangeCode(await party.codeFor(tomos))).status).toBe(200);
  });

  it('[30-2.2] is refused with another algorithm, audience or key id, a far expiry, and a second use of one assertion', async () => {
    const { oidc } = country.simulator.line;
    const token = party.endpoint('token_endpoint');
    const cases = [
      await party.assertion(`${token}/`, oidc.clientId), await party.assertion(token, 'somebody-else'), await party.assertion(token, oidc.clientId, {}, { kid: 'unknown' }),
      await party.assertion(token, oidc.clientId, { exp: Math.floor(Date.now() / 1000) + 900 }), await party.assertion(token, oidc.clientId, { exp: Math.floor(Date.now() / 1000) - 60 }),
    ];
    for (const assertion of cases) expect((await party.exchangeCode(await party.codeFor(tomos), { client_assertion: assertion })).status).toBe(401);
    const twice = await party.assertion(token, oidc.clientId);
    expect((await party.exchangeCode(await party.codeFor(tomos), { client_assertion: twice })).status).toBe(200);
    expect((await party.exchangeCode(await party.codeFor(tomos), { client_assertion: twice })).status).toBe(401);
  });
});

describe('NHS CIS2: signing in', () => {
  it('[30-2.1] publishes its addresses with an explicit port, under the issuer', async () => {
    const { issuer } = country.simulator.line.oidc;
    expect(party.endpoint('issuer')).toBe(issuer);
    expect(issuer).toMatch(/^https:\/\/localhost:\d+\/openam\/oauth2\/realms\/root\/realms\/NHSIdentity\/realms\/Healthcare$/);
    expect(party.endpoint('token_endpoint')).toBe(`${issuer}/access_token`);
  });

  it('shows a page with the people and what they can sign in with, with no script and nothing from elsewhere', async () => {
    const page = await country.call(party.authoriseUrl());
    expect(page.text).toContain('Asha Okonkwo');
    expect(page.text).toContain('Smartcard (Smartcard Connect)');
    expect(page.text).not.toContain('User name and password');
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*form-action 'self' http:\/\/127\.0\.0\.1:41701/);
    expect(page.text).not.toContain('<script');
  });

  it('[30-2.3] gives an ID token that its published key verifies, for this client, this nonce and this person', async () => {
    const { idToken } = await party.tokens(asha);
    const keys = createRemoteJWKSet(new URL(party.endpoint('jwks_uri')), {
      [customFetch]: async () => new Response((await country.call(party.endpoint('jwks_uri'))).text, { headers: { 'content-type': 'application/json' } }),
    });
    const { payload } = await jwtVerify(idToken, keys, { issuer: country.simulator.line.oidc.issuer, audience: country.simulator.line.oidc.clientId });
    expect(decodeProtectedHeader(idToken)).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    expect(payload).toMatchObject({ sub: asha, nonce: 'n-1', amr: ['CIS2_SMARTCARD'], authentication_assurance_level: '3', id_assurance_level: '3', acr: 'AAL2_OR_AAL3_ANY' });
    expect(typeof payload['sid']).toBe('string');
  });

  it('[30-2.2] takes each code once, with its own verifier and redirect address', async () => {
    const code = await party.codeFor(tomos);
    expect((await party.exchangeCode(code, { code_verifier: 'another-verifier-another-verifier-another-v' })).status).toBe(400);
    expect((await party.exchangeCode(code)).status).toBe(400);
    expect((await party.exchangeCode(await party.codeFor(tomos), { redirect_uri: 'http://127.0.0.1:41702/callback' })).status).toBe(400);
  });

  it('[30-2.2] sends nobody to an address that is not registered letter for letter', async () => {
    for (const redirect_uri of ['http://127.0.0.1:41701/callback/', 'http://127.0.0.1:9/callback', 'https://evil.example/callback']) {
      const answer = await country.call(party.authoriseUrl({ redirect_uri }));
      expect([answer.status, answer.headers['location']]).toEqual([400, undefined]);
    }
    expect((await country.call(party.authoriseUrl({ client_id: 'unknown' }))).status).toBe(400);
  });

  it('[30-2.2] sends other mistakes back to the client, with its state', async () => {
    expect(errorOf(await sentBack({ response_type: 'token' }))).toBe('unsupported_response_type');
    expect(errorOf(await sentBack({ scope: 'profile' }))).toBe('invalid_scope');
    expect(errorOf(await sentBack({ code_challenge_method: 'plain' }))).toBe('invalid_request');
    const none = await sentBack({ prompt: 'none' });
    expect([errorOf(none), none.searchParams.get('state')]).toEqual(['login_required', 's-1']);
  });

  it('[30-2.4] offers only what is strong enough, and signs nobody in with less', async () => {
    expect((await country.call(party.authoriseUrl({ acr_values: 'AAL3_ANY' }))).text).not.toContain('Authenticator app');
    const page = await country.call(party.authoriseUrl({ acr_values: 'AAL3_ANY' }));
    const ticket = /name="ticket" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const answer = await country.call(`${country.simulator.line.oidc.issuer}/authenticate`, { method: 'POST', body: new URLSearchParams({ ticket, user: asha, authenticator: 'password' }).toString() });
    expect([answer.status, answer.headers['location']]).toEqual([200, undefined]);
    expect(decodeJwt((await party.tokens(asha, {}, 'authenticator-app')).idToken)).toMatchObject({ authentication_assurance_level: '2', amr: ['TOTP'] });
  });
});

describe('NHS CIS2: roles', () => {
  it('[30-2.5] asks for a role among several and puts the choice into the ID token; chooses alone where there is one', async () => {
    const scope = 'openid nationalrbacaccess selectedrole';
    expect(decodeJwt((await party.tokens(asha, { scope }, 'smartcard', '555021600104')).idToken)['selected_roleid']).toBe('555021600104');
    expect(decodeJwt((await party.tokens(tomos, { scope })).idToken)['selected_roleid']).toBe('555021600203');
    expect(decodeJwt((await party.tokens(wilma, { scope })).idToken)).not.toHaveProperty('selected_roleid');
    expect(decodeJwt((await party.tokens(asha)).idToken)).not.toHaveProperty('selected_roleid');
  });

  it('[30-2.3] tells of roles as a list, as one bare object, and as none', async () => {
    const roles = async (user: string): Promise<unknown> => at((await userInfo((await party.tokens(user)).accessToken)).body, 'nhsid_nrbac_roles');
    expect(await roles(asha)).toHaveLength(2);
    expect(await roles(robin)).toHaveLength(7);
    expect(await roles(ines)).toMatchObject({ person_roleid: '555021600303' });
    expect(await roles(wilma)).toEqual([]);
    await country.control('POST', '/users', { user: wilma, roleShape: 'absent' });
    expect(await roles(wilma)).toBeUndefined();
  });

  it('[30-2.3] gives assurance levels as numbers to one user and as text to another', async () => {
    expect(decodeJwt((await party.tokens(ines)).idToken)).toMatchObject({ authentication_assurance_level: 3, id_assurance_level: 3 });
  });

  it('[30-2.3] tells no more than the scopes of the token allow', async () => {
    const { accessToken } = await party.tokens(asha, { scope: 'openid profile' });
    expect(Object.keys((await userInfo(accessToken)).body as object).sort()).toEqual(['family_name', 'given_name', 'name', 'sub', 'uid']);
    expect((await userInfo('made-up')).status).toBe(401);
  });
});

describe('NHS CIS2: logging out', () => {
  const notices: string[] = [];
  const client = createServer((incoming, outgoing) => {
    let text = '';
    incoming.on('data', (chunk: Buffer) => { text += chunk.toString('utf8'); }).on('end', () => {
      notices.push(text);
      outgoing.writeHead(200).end();
    });
  });
  beforeAll(() => new Promise<void>((resolve) => { client.listen(0, '127.0.0.1', resolve); }));
  afterAll(() => { client.close(); });

  it('[30-2.6] posts a logout token with the session and no nonce to where the client registered, and the access token is dead', async () => {
    const { port } = client.address() as AddressInfo;
    await country.control('POST', '/clients', { backchannelLogoutUri: `http://127.0.0.1:${String(port)}/logged-out` });
    const { accessToken, idToken } = await party.tokens(robin);
    const answer = await country.control('POST', '/log-out', { user: robin });
    expect(JSON.stringify(answer.body)).toContain('"status":200');
    const token = decodeJwt(new URLSearchParams(notices.at(-1)).get('logout_token') ?? '');
    expect(notices.map((notice) => decodeJwt(new URLSearchParams(notice).get('logout_token') ?? '')['sid'])).toContain(decodeJwt(idToken)['sid']);
    expect(token).toMatchObject({ sub: robin, aud: country.simulator.line.oidc.clientId, events: { 'http://schemas.openid.net/event/backchannel-logout': {} } });
    expect(token).not.toHaveProperty('nonce');
    expect((await userInfo(accessToken)).status).toBe(401);
  });

  it('[30-2.1] ends a session at the client\'s wish, and goes back only to a registered address', async () => {
    const { accessToken, idToken } = await party.tokens(tomos);
    const end = (target: string): Promise<Answer> => country.call(`${party.endpoint('end_session_endpoint')}?${new URLSearchParams({ id_token_hint: idToken, post_logout_redirect_uri: target, state: 'bye' }).toString()}`);
    expect((await end('http://127.0.0.1:41701/callback')).headers['location']).toBe('http://127.0.0.1:41701/callback?state=bye');
    expect((await userInfo(accessToken)).status).toBe(401);
  });
});
