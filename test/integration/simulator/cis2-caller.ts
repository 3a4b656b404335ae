import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { at } from './harness';
import type { Answer, Country, Json } from './harness';

/** A relying party of NHS CIS2 and an application of the API platform, written from spec 30 and not from the client. */
export interface RelyingParty {
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
  readonly verifier: string;
  endpoint(name: string): string;
  authoriseUrl(changes?: Readonly<Record<string, string | undefined>>): string;
  /** Walks through the sign-in page and, where there is one, the role page; gives the address that the browser is sent to. */
  signIn(url: string, user: string, authenticator?: string, roleId?: string): Promise<URL>;
  assertion(audience: string, issuer: string, claims?: Json, header?: Json): Promise<string>;
  codeFor(user: string, changes?: Readonly<Record<string, string | undefined>>, authenticator?: string, roleId?: string): Promise<string>;
  exchangeCode(code: string, changes?: Readonly<Record<string, string>>): Promise<Answer>;
  tokens(user: string, changes?: Readonly<Record<string, string | undefined>>, authenticator?: string, roleId?: string): Promise<{ readonly accessToken: string; readonly idToken: string }>;
}

export const scopes = 'openid profile email nhsperson associatedorgs nationalrbacaccess organisationalmemberships';
export const form = { 'Content-Type': 'application/x-www-form-urlencoded' } as const;

const ticketIn = (page: string): string => /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '';

export const relyingParty = async (country: Country): Promise<RelyingParty> => {
  const { oidc } = country.simulator.line;
  const { privateKey, publicKey } = await generateKeyPair('RS512', { modulusLength: 2048 });
  const publicJwk: JWK = { ...(await exportJWK(publicKey)), kid: 'test-1', alg: 'RS512', use: 'sig' };
  const verifier = randomBytes(32).toString('base64url');
  const [redirectUri = ''] = oidc.redirectUris;
  const document = (await country.call(`${oidc.issuer}/.well-known/openid-configuration`)).body;
  const endpoint = (name: string): string => String(at(document, name));

  const authoriseUrl: RelyingParty['authoriseUrl'] = (changes = {}) => {
    const query = {
      response_type: 'code', client_id: oidc.clientId, redirect_uri: redirectUri, scope: scopes, state: 's-1', nonce: 'n-1', acr_values: 'AAL2_OR_AAL3_ANY', prompt: 'login',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256', ...changes,
    };
    return `${endpoint('authorization_endpoint')}?${new URLSearchParams(Object.entries<string | undefined>(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString()}`;
  };
  const post = (url: string, fields: Readonly<Record<string, string>>): Promise<Answer> => country.call(url, { method: 'POST', headers: form, body: new URLSearchParams(fields).toString() });

  const signIn: RelyingParty['signIn'] = async (url, user, authenticator = 'smartcard', roleId) => {
    const page = await country.call(url);
    let answer = await post(`${oidc.issuer}/authenticate`, { ticket: ticketIn(page.text), user, authenticator, answer: 'sign-in' });
    if (answer.status === 200 && roleId !== undefined) answer = await post(`${oidc.issuer}/role`, { ticket: ticketIn(answer.text), role: roleId, answer: 'choose' });
    return new URL(String(answer.headers['location']));
  };

  const assertion: RelyingParty['assertion'] = (audience, issuer, claims = {}, header = {}) => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss: issuer, sub: issuer, aud: audience, jti: randomUUID(), iat: now, exp: now + 240, ...claims }).setProtectedHeader({ alg: 'RS512', typ: 'JWT', kid: 'test-1', ...header }).sign(privateKey);
  };
  const codeFor: RelyingParty['codeFor'] = async (user, changes, authenticator, roleId) => (await signIn(authoriseUrl(changes), user, authenticator, roleId)).searchParams.get('code') ?? '';
  const exchangeCode: RelyingParty['exchangeCode'] = async (code, changes = {}) => post(endpoint('token_endpoint'), {
    grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: oidc.clientId, code_verifier: verifier,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: await assertion(endpoint('token_endpoint'), oidc.clientId), ...changes,
  });
  return {
    privateKey, publicJwk, verifier, endpoint, authoriseUrl, signIn, assertion, codeFor, exchangeCode,
    tokens: async (user, changes, authenticator, roleId) => {
      const { body } = await exchangeCode(await codeFor(user, changes, authenticator, roleId));
      return { accessToken: String(at(body, 'access_token')), idToken: String(at(body, 'id_token')) };
    },
  };
};
