import { X509Certificate } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';

export interface AssertionRules {
  /** Root of the cards' authority, PEM. */
  readonly cardAuthority: string;
  readonly audience: string;
  readonly now: Date;
  readonly isRevoked: (serialNumber: string) => boolean;
}

export interface CheckedAssertion { readonly uid: string; readonly nonce: string }

const FURTHEST_EXPIRY_SECONDS = 300;
const ALLOWED_SKEW_SECONDS = 30;

/** The twelve digits in the third part of the subject (spec 30 §1.1). */
const uidOf = (certificate: X509Certificate): string | undefined => /^(?:CN|UID)=(\d{12})$/m.exec(certificate.subject)?.[1];

const certificateProblem = (certificate: X509Certificate, rules: AssertionRules): string | undefined => {
  const root = new X509Certificate(rules.cardAuthority);
  if (!certificate.checkIssued(root) || !certificate.verify(root.publicKey)) return 'the certificate does not chain to the cards authority';
  if (rules.now < new Date(certificate.validFrom) || rules.now > new Date(certificate.validTo)) return 'the certificate is not in date';
  return rules.isRevoked(certificate.serialNumber) ? 'the certificate is revoked' : undefined;
};

/** Checks the card-signed assertion of docs/environment-profile.md. Gives who signed it and the challenge, or what is wrong. */
export const checkAssertion = async (assertion: string, rules: AssertionRules): Promise<CheckedAssertion | string> => {
  try {
    const header = decodeProtectedHeader(assertion);
    const [leaf] = header.x5c ?? [];
    if (header.alg !== 'RS256' || header.typ !== 'JWT' || leaf === undefined) return 'the header needs alg RS256, typ JWT and x5c';
    const certificate = new X509Certificate(Buffer.from(leaf, 'base64'));
    const problem = certificateProblem(certificate, rules);
    if (problem !== undefined) return problem;
    const { payload } = await jwtVerify(assertion, certificate.publicKey, {
      algorithms: ['RS256'], audience: rules.audience, currentDate: rules.now, clockTolerance: ALLOWED_SKEW_SECONDS,
      requiredClaims: ['iss', 'sub', 'aud', 'nonce', 'jti', 'iat', 'exp'],
    });
    const uid = uidOf(certificate);
    if (uid === undefined || payload.iss !== uid || payload.sub !== uid) return 'iss and sub must be the user id in the certificate';
    if (payload.aud !== rules.audience) return 'aud must be the token address';
    const nowSeconds = rules.now.getTime() / 1000;
    if ((payload.exp ?? 0) > nowSeconds + FURTHEST_EXPIRY_SECONDS + ALLOWED_SKEW_SECONDS) return 'exp is too far ahead';
    if ((payload.iat ?? 0) > nowSeconds + ALLOWED_SKEW_SECONDS) return 'iat is in the future';
    const nonce = payload['nonce'];
    return typeof nonce === 'string' && nonce !== '' ? { uid, nonce } : 'nonce is missing';
  } catch (reason) {
    return reason instanceof Error ? `the assertion is not good: ${reason.message}` : 'the assertion is not good';
  }
};
