import type { X509Certificate } from 'node:crypto';

const longest = 8;

export const validFromOf = (certificate: X509Certificate): Date => new Date(certificate.validFrom);
export const validUntilOf = (certificate: X509Certificate): Date => new Date(certificate.validTo);
export const isInDate = (certificate: X509Certificate, now: Date): boolean => validFromOf(certificate) <= now && now <= validUntilOf(certificate);

const isIssuerOf = (issuer: X509Certificate, certificate: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const same = (one: X509Certificate, other: X509Certificate): boolean => one.fingerprint256 === other.fingerprint256;

/**
 * The authorities above a certificate, nearest first, up to a root among the trusted ones; null where it does not reach one
 * (spec 05 §2). Others may fill the way between, but only trusted ones end it.
 */
export const chainToRoot = (
  certificate: X509Certificate, between: readonly X509Certificate[], trusted: readonly X509Certificate[], now: Date,
): readonly X509Certificate[] | null => {
  const chain: X509Certificate[] = [];
  let last = certificate;
  while (chain.length < longest) {
    const below = last;
    const issuer = [...trusted, ...between].find((candidate) => candidate.ca && isInDate(candidate, now) && !same(candidate, below) && isIssuerOf(candidate, below));
    if (issuer === undefined) break;
    chain.push(issuer);
    last = issuer;
  }
  const top = chain.at(-1);
  const isRoot = top !== undefined && isIssuerOf(top, top) && trusted.some((anchor) => same(anchor, top));
  return isRoot ? chain : null;
};
