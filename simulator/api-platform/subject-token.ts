import { createLocalJWKSet, jwtVerify } from 'jose';
import type { JWK } from 'jose';
import { textOf } from '../json';
import { invalid, refusal } from './oauth-refusal';
import type { OauthRefusal } from './oauth-refusal';
import { openJwt } from './open-jwt';

export interface SubjectFacts {
  /** The CIS2 issuer configured for this environment, compared letter for letter. */
  readonly issuer: string;
  readonly key: JWK;
  readonly now: Date;
}

/** Who the exchanged ID token is about. */
export interface Subject { readonly uid: string; readonly level: number; readonly selectedRole: string | undefined }

const WHERE = 'in subject_token JWT';

/** Every check of the CIS2 ID token, in order (spec 30 §3.3, §3.5). */
export const checkSubjectToken = async (form: URLSearchParams, facts: SubjectFacts): Promise<Subject | OauthRefusal> => {
  if (form.get('subject_token_type') !== 'urn:ietf:params:oauth:token-type:id_token') return invalid("Missing or invalid subject_token_type - must be 'urn:ietf:params:oauth:token-type:id_token'");
  const token = form.get('subject_token') ?? '';
  if (token === '') return invalid('Missing subject_token');
  const opened = openJwt(token);
  if (opened === undefined) return invalid('Malformed JWT in subject_token');
  const { header, claims } = opened;
  if (typeof header['kid'] !== 'string') return invalid("Missing 'kid' header in subject_token JWT");
  if (header['typ'] !== 'JWT') return invalid("Invalid 'typ' header in subject_token JWT - must be 'JWT'");
  if (header['alg'] !== 'RS256' && header['alg'] !== 'RS512') return invalid("Invalid 'alg' header in subject_token JWT - unsupported JWT algorithm");
  const { exp, iss, aud } = claims;
  if (typeof exp !== 'number') return invalid(`Missing exp claim ${WHERE}`);
  if (exp < Math.floor(facts.now.getTime() / 1000)) return invalid(`Invalid exp claim ${WHERE} - JWT has expired`);
  if (iss !== facts.issuer) return invalid(`Missing or invalid iss claim ${WHERE}`);
  if (aud === undefined) return invalid(`Missing aud claim ${WHERE}`, 401);
  if (header['kid'] !== facts.key.kid) return invalid("Invalid 'kid' header in subject_token JWT - no matching public key", 401);
  try {
    await jwtVerify(token, createLocalJWKSet({ keys: [facts.key] }), { currentDate: facts.now });
  } catch {
    return refusal(401, 'public_key error', 'JWT signature verification failed');
  }
  return { uid: textOf(claims['sub']) ?? '', level: Number(claims['authentication_assurance_level']), selectedRole: textOf(claims['selected_roleid']) };
};
