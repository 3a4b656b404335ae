import 'reflect-metadata';
import { X509Certificate as ParsedCertificate, BasicConstraintsExtension, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension } from '@peculiar/x509';
import type { KeyObject, X509Certificate } from 'node:crypto';
import type { CertificateRefusal } from '../../contract/capabilities/system';
import { fail, ok, type Result } from '../../domain/result';
import { chainToRoot, validFromOf, validUntilOf } from './chain-to-root';
import type { Pieces } from './open-files';

/** A certificate that may be used, its key, and the authorities above it, nearest first. */
export interface Examined {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
  readonly chain: readonly X509Certificate[];
}

const clientAuthentication = '1.3.6.1.5.5.7.3.2';
const anyPurpose = '2.5.29.37.0';
const strongCurves = new Set(['prime256v1', 'P-256', 'secp384r1', 'P-384', 'secp521r1', 'P-521']);
const fewestRsaBits = 2048;

const parsed = (certificate: X509Certificate): ParsedCertificate => new ParsedCertificate(new Uint8Array(certificate.raw));

const hasStrongKey = ({ publicKey: { asymmetricKeyType, asymmetricKeyDetails } }: X509Certificate): boolean => {
  if (asymmetricKeyType === 'rsa') return (asymmetricKeyDetails?.modulusLength ?? 0) >= fewestRsaBits;
  return asymmetricKeyType === 'ec' && strongCurves.has(asymmetricKeyDetails?.namedCurve ?? '');
};

const hasWeakSignature = (certificate: ParsedCertificate): boolean => /^(sha-?1|md5|md2)$/i.test(certificate.signatureAlgorithm.hash.name);

/** No extension says so: then nothing was ruled out (RFC 5280 §4.2.1.12). */
const maySignIn = (certificate: ParsedCertificate): boolean => {
  const purposes = certificate.getExtension(ExtendedKeyUsageExtension)?.usages.map(String);
  const usages = certificate.getExtension(KeyUsagesExtension)?.usages;
  return (purposes === undefined || purposes.includes(clientAuthentication) || purposes.includes(anyPurpose)) &&
    (usages === undefined || (usages & KeyUsageFlags.digitalSignature) !== 0);
};

/** What is wrong with a certificate in itself, whatever its key and its issuer; null when nothing is. */
export const faultOf = (certificate: X509Certificate, now: Date): CertificateRefusal | null => {
  const details = parsed(certificate);
  if (details.getExtension(BasicConstraintsExtension)?.ca === true) return 'is-authority';
  if (!maySignIn(details)) return 'wrong-usage';
  if (validFromOf(certificate) > now) return 'not-yet-valid';
  if (validUntilOf(certificate) < now) return 'expired';
  if (!hasStrongKey(certificate)) return 'weak-key';
  return hasWeakSignature(details) ? 'weak-signature' : null;
};

const pairIn = ({ certificates, keys }: Pieces): { readonly certificate: X509Certificate; readonly key: KeyObject } | null => {
  for (const key of keys) {
    const certificate = certificates.find((each) => each.checkPrivateKey(key));
    if (certificate !== undefined) return { certificate, key };
  }
  return null;
};

/**
 * Finds the certificate that belongs to the key and says whether it may identify this organisation to the proxy, with the exact
 * reason where it may not (spec 05 §2).
 * @param trusted the authorities of the profile.
 */
export const examine = (pieces: Pieces, trusted: readonly X509Certificate[], now: Date): Result<Examined, CertificateRefusal> => {
  if (pieces.certificates.length === 0) return fail('certificate-missing');
  if (pieces.keys.length === 0) return fail('key-missing');
  const pair = pairIn(pieces);
  if (pair === null) return fail('key-mismatch');
  const fault = faultOf(pair.certificate, now);
  if (fault !== null) return fail(fault);
  const chain = chainToRoot(pair.certificate, pieces.certificates, trusted, now);
  return chain === null ? fail('unknown-issuer') : ok({ ...pair, chain });
};
