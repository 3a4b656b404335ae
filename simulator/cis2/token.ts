import { createHash, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { ServiceRequest, ServiceResponse } from '../server/service-exchange';
import { clientProblem } from './client-assertion';
import type { Grant, Provider } from './provider';

const TOKEN_SECONDS = 3599;
const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' } as const;
const refused = (status: number, error: string, description: string): ServiceResponse => ({ status, headers: noStore, body: { error, error_description: description } });

/** The left half of a digest, as OpenID Connect Core §3.1.3.6 has it for `at_hash`. */
const halfHash = (text: string): string => createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');

const idToken = async (provider: Provider, grant: Grant, accessToken: string, code: string): Promise<string> => {
  const { request, signIn, acr } = grant;
  const user = provider.users.get(signIn.uid);
  const level = (value: number): string | number => (user?.levels === 'number' ? value : String(value));
  const seconds = Math.floor(provider.now().getTime() / 1000);
  return new SignJWT({
    azp: request.client.clientId, sid: signIn.sid, auth_time: Math.floor(signIn.at / 1000), acr, amr: [signIn.authenticator.method],
    authentication_assurance_level: level(signIn.authenticator.level), id_assurance_level: level(user?.identityLevel ?? 0),
    at_hash: halfHash(accessToken), c_hash: halfHash(code), ...(request.state === undefined ? {} : { s_hash: halfHash(request.state) }),
    ...(request.nonce === undefined ? {} : { nonce: request.nonce }),
    ...(request.scopes.includes('selectedrole') && signIn.roleId !== undefined ? { selected_roleid: signIn.roleId } : {}),
    realm: '/NHSIdentity/Healthcare', tokenName: 'id_token', tokenType: 'JWTToken', auditTrackingId: randomUUID(),
  }).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: provider.key.kid }).setIssuer(provider.issuer).setAudience(request.client.clientId)
    .setSubject(signIn.uid).setIssuedAt(seconds).setExpirationTime(seconds + TOKEN_SECONDS + 1).sign(provider.key.privateKey);
};

const verifierFits = (challenge: string | undefined, verifier: string | null): boolean =>
  challenge === undefined ? verifier === null : createHash('sha256').update(verifier ?? '').digest('base64url') === challenge;

/** `POST /access_token`: a code for an access token and an ID token (spec 30 §2.2). There are no refresh tokens. */
export const exchangeCode = async (provider: Provider, request: ServiceRequest): Promise<ServiceResponse> => {
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return refused(400, 'invalid_request', 'Invalid Content Type');
  const form = new URLSearchParams(request.body.toString('utf8'));
  const problem = await clientProblem(provider, form, `${provider.issuer}/access_token`);
  if (problem !== undefined) return refused(401, 'invalid_client', problem);
  if (form.get('grant_type') !== 'authorization_code') return refused(400, 'unsupported_grant_type', 'Grant type is not supported');
  const code = form.get('code') ?? '';
  const grant = provider.codes.take(code);
  if (grant === undefined || grant.until < provider.now().getTime() || grant.request.client.clientId !== form.get('client_id') || grant.request.redirectUri !== form.get('redirect_uri'))
    return refused(400, 'invalid_grant', 'The provided access grant is invalid, expired, or revoked.');
  if (!verifierFits(grant.request.challenge, form.get('code_verifier'))) return refused(400, 'invalid_grant', 'code_verifier parameter does not match code_challenge');
  const accessToken = provider.accessTokens.put({ ...grant, until: provider.now().getTime() + TOKEN_SECONDS * 1000 });
  return {
    status: 200, headers: noStore,
    body: {
      access_token: accessToken, id_token: await idToken(provider, grant, accessToken, code), token_type: 'Bearer', scope: grant.request.scopes.join(' '), expires_in: TOKEN_SECONDS,
    },
  };
};
