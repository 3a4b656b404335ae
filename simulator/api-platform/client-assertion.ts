import { createLocalJWKSet, jwtVerify } from 'jose';
import type { Client, ClientRegister } from '../cis2/clients';
import { invalid, refusal } from './oauth-refusal';
import type { OauthRefusal } from './oauth-refusal';
import { openJwt } from './open-jwt';

export interface AssertionFacts {
  readonly clients: ClientRegister;
  /** The token address exactly as it is called. */
  readonly address: string;
  readonly now: Date;
  /** Ids that have been used. */
  readonly spent: Set<string>;
}

const WHERE = 'in client_assertion JWT';
const FURTHEST_SECONDS = 300;
const GRACE_SECONDS = 10;

const expiryProblem = (exp: unknown, nowSeconds: number): OauthRefusal | undefined => {
  if (exp === undefined) return invalid(`Missing exp claim ${WHERE}`);
  if (typeof exp !== 'number' || !Number.isInteger(exp)) return invalid(`Invalid exp claim ${WHERE} - must be an integer`);
  if (exp < nowSeconds - GRACE_SECONDS) return invalid(`Invalid exp claim ${WHERE} - JWT has expired`);
  return exp > nowSeconds + FURTHEST_SECONDS + GRACE_SECONDS ? invalid(`Invalid exp claim ${WHERE} - more than 5 minutes in future`) : undefined;
};

const signatureFits = async (assertion: string, client: Client): Promise<boolean> => {
  try {
    await jwtVerify(assertion, createLocalJWKSet({ keys: (client.jwks?.keys ?? []).map((key) => ({ ...key })) }), { algorithms: ['RS512'], currentDate: new Date(0) });
    return true;
  } catch {
    return false;
  }
};

/** Every check of the client's assertion, in order (spec 30 §3.3, §3.5). Gives the client, or the refusal. */
export const checkClientAssertion = async (form: URLSearchParams, facts: AssertionFacts): Promise<Client | OauthRefusal> => {
  if (form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    return invalid("Missing or invalid client_assertion_type - must be 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'");
  const assertion = form.get('client_assertion') ?? '';
  if (assertion === '') return invalid('Missing client_assertion');
  const opened = openJwt(assertion);
  if (opened === undefined) return invalid('Malformed JWT in client_assertion');
  const { header, claims } = opened;
  const { kid } = header;
  if (typeof kid !== 'string' || kid === '') return invalid("Missing 'kid' header in client_assertion JWT");
  if (header['typ'] !== 'JWT') return invalid("Invalid 'typ' header in client_assertion JWT - must be 'JWT'");
  if (header['alg'] !== 'RS512') return invalid("Invalid 'alg' header in client_assertion JWT - unsupported JWT algorithm - must be 'RS512'");
  const late = expiryProblem(claims['exp'], Math.floor(facts.now.getTime() / 1000));
  if (late !== undefined) return late;
  const { iss, sub, jti, aud } = claims;
  if (typeof iss !== 'string' || iss === '' || iss !== sub) return invalid(`Missing or non-matching iss/sub claims ${WHERE}`);
  if (jti === undefined) return invalid(`Missing jti claim ${WHERE}`);
  if (typeof jti !== 'string' || jti === '') return invalid(`Invalid jti claim ${WHERE} - must be a unique string value such as a GUID`);
  const client = facts.clients.findByApiKey(iss);
  if (client === undefined) return invalid(`Invalid iss/sub claims ${WHERE}`, 401);
  if (client.jwks === undefined) return refusal(403, 'public_key error', 'You need to register a public key to use this authentication method - please contact support to configure');
  if (!client.jwks.keys.some((key) => key.kid === kid)) return invalid("Invalid 'kid' header in client_assertion JWT - no matching public key", 401);
  if (aud !== facts.address) return invalid(`Missing or invalid aud claim ${WHERE}`, 401);
  if (!(await signatureFits(assertion, client))) return refusal(401, 'public_key error', 'JWT signature verification failed');
  if (facts.spent.has(jti)) return invalid(`Non-unique jti claim ${WHERE}`);
  facts.spent.add(jti);
  return client;
};
