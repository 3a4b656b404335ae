import 'reflect-metadata';
import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, PemConverter, X509Certificate, X509ChainBuilder } from '@peculiar/x509';
import { fail, ok, type Result } from '../../domain/result';
import type { CardIdentity } from '../card-helper/messages';
import type { Failure } from '../failure';

/** The key and certificate of a card that sign-in uses, and whose they are. */
export interface CheckedIdentity {
  readonly keyId: string;
  /** DER. */
  readonly certificate: Uint8Array;
  /** 12 digits (spec 30 §1.1). */
  readonly userId: string;
}

interface Candidate {
  readonly identity: CardIdentity;
  readonly certificate: X509Certificate;
}

const userIdPattern = /^\d{12}$/;

const parse = (der: Uint8Array): X509Certificate | null => {
  try {
    return new X509Certificate(new Uint8Array(der));
  } catch {
    return null;
  }
};

const rootsOf = (pem: string): readonly X509Certificate[] => PemConverter.decode(pem).map((der) => new X509Certificate(der));

/** A content-commitment certificate is for signing prescriptions, not for signing in. */
const mayAuthenticate = (certificate: X509Certificate): boolean => {
  const usages = certificate.getExtension(KeyUsagesExtension)?.usages;
  return usages === undefined || (usages & KeyUsageFlags.digitalSignature) !== 0;
};

/** The 12-digit value of the third RDN; where a card orders its subject otherwise, the only 12-digit value (spec 30 §1.1). */
export const userIdOf = (certificate: X509Certificate): string | null => {
  const values = certificate.subjectName.toJSON().map((rdn) => Object.values(rdn).flat());
  const third = values[2]?.find((value) => userIdPattern.test(value));
  if (third !== undefined) return third;
  const others = values.flat().filter((value) => userIdPattern.test(value));
  return others.length === 1 ? (others[0] ?? null) : null;
};

const inDate = (certificate: X509Certificate, now: Date): boolean => certificate.notBefore <= now && now <= certificate.notAfter;

const isAuthority = (certificate: X509Certificate): boolean => certificate.getExtension(BasicConstraintsExtension)?.ca === true;

const chainsToRoot = async (certificate: X509Certificate, roots: readonly X509Certificate[], now: Date): Promise<boolean> => {
  const [, ...issuers] = await new X509ChainBuilder({ certificates: [...roots] }).build(certificate);
  const last = issuers.at(-1);
  // Everything above the card's certificate comes from the profile's own file, so reaching its top is reaching a root we trust.
  return last !== undefined && issuers.every((issuer) => isAuthority(issuer) && inDate(issuer, now)) && (await last.isSelfSigned());
};

/**
 * Chooses the card's authentication certificate and checks it: whose it is, its dates, and that it chains to the roots for
 * cards of this environment. Answers `card-no-certificate`, `card-certificate-out-of-date` or `card-certificate-not-trusted`.
 * @param trustedPem the PEM text of the profile's `trust.cards`.
 */
export const checkedIdentity = async (identities: readonly CardIdentity[], trustedPem: string, now: Date): Promise<Result<CheckedIdentity, Failure>> => {
  const candidates = identities.flatMap((identity): readonly Candidate[] => {
    const certificate = parse(identity.certificate);
    return certificate !== null && mayAuthenticate(certificate) ? [{ identity, certificate }] : [];
  });
  const decrypting = candidates.filter(({ identity }) => identity.decrypts);
  const preferred = decrypting.length > 0 ? decrypting : candidates;
  const chosen = preferred.find(({ certificate }) => inDate(certificate, now)) ?? preferred[0];
  if (chosen === undefined) return fail({ code: 'card-no-certificate' });
  if (!inDate(chosen.certificate, now)) return fail({ code: 'card-certificate-out-of-date' });
  if (!(await chainsToRoot(chosen.certificate, rootsOf(trustedPem), now))) return fail({ code: 'card-certificate-not-trusted' });
  const userId = userIdOf(chosen.certificate);
  if (userId === null) return fail({ code: 'card-no-certificate' });
  return ok({ keyId: chosen.identity.keyId, certificate: chosen.identity.certificate, userId });
};
