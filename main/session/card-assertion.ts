import { base64url } from 'jose';
import type { CheckedIdentity } from '../card/card-certificate';

export interface AssertionParts {
  readonly identity: CheckedIdentity;
  /** The token address exactly as the profile has it. */
  readonly audience: string;
  readonly challenge: string;
  readonly tokenId: string;
  readonly now: Date;
}

const lifetimeSeconds = 240;
const encode = (part: object): string => base64url.encode(JSON.stringify(part));

/** What the card signs: header and claims of the assertion, joined by a point (docs/environment-profile.md, RFC 7523). */
export const signingInput = ({ identity, audience, challenge, tokenId, now }: AssertionParts): string => {
  const issuedAt = Math.floor(now.getTime() / 1_000);
  const header = { alg: 'RS256', typ: 'JWT', x5c: [Buffer.from(identity.certificate).toString('base64')] };
  const claims = {
    iss: identity.userId, sub: identity.userId, aud: audience, nonce: challenge, jti: tokenId, iat: issuedAt, exp: issuedAt + lifetimeSeconds,
  };
  return `${encode(header)}.${encode(claims)}`;
};

export const assertionOf = (input: string, signature: Uint8Array): string => `${input}.${base64url.encode(signature)}`;
