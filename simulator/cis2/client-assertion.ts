import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import type { Provider } from './provider';

const FURTHEST_SECONDS = 300;
const GRACE_SECONDS = 10;

/** Checks `private_key_jwt` as registered: RS512 by a key of the client's JWKS, for this token address, once (spec 30 §2.2). Gives the reason for a refusal. */
export const clientProblem = async (provider: Provider, form: URLSearchParams, tokenAddress: string): Promise<string | undefined> => {
  if (form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer') return 'client_assertion_type is missing or wrong';
  const client = provider.clients.find(form.get('client_id') ?? '');
  if (client?.jwks === undefined) return 'Client authentication failed';
  try {
    const assertion = form.get('client_assertion') ?? '';
    const header = decodeProtectedHeader(assertion);
    if (header.alg !== 'RS512' || header.kid === undefined) return 'JWT is not valid';
    const { payload } = await jwtVerify(assertion, createLocalJWKSet({ keys: client.jwks.keys.map((key) => ({ ...key })) }), {
      algorithms: ['RS512'], issuer: client.clientId, subject: client.clientId, audience: tokenAddress, currentDate: provider.now(), clockTolerance: GRACE_SECONDS,
      requiredClaims: ['jti', 'exp'],
    });
    if ((payload.exp ?? 0) > provider.now().getTime() / 1000 + FURTHEST_SECONDS + GRACE_SECONDS) return 'JWT is not valid';
    const id = `${client.clientId} ${payload.jti ?? ''}`;
    if (provider.spent.has(id)) return 'JWT is not valid';
    provider.spent.add(id);
    return undefined;
  } catch {
    return 'JWT is not valid';
  }
};
