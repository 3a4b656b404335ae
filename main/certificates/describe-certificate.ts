import 'reflect-metadata';
import { SubjectAlternativeNameExtension, X509Certificate as ParsedCertificate } from '@peculiar/x509';
import type { X509Certificate } from 'node:crypto';
import type { StoredCertificate } from '../../contract/capabilities/system';
import { validFromOf, validUntilOf } from './chain-to-root';

const dayMs = 86_400_000;

/** The id by which a profile names a certificate: 16 hexadecimal digits of its SHA-256 thumbprint. */
export const idOf = (certificate: X509Certificate): string => certificate.fingerprint256.replaceAll(':', '').slice(0, 16).toLowerCase();

export const daysLeft = (certificate: X509Certificate, now: Date): number => Math.floor((validUntilOf(certificate).getTime() - now.getTime()) / dayMs);

/** How urgently a new certificate must be asked for: it takes weeks to get one (spec 05 §4). */
export const expiryWarning = (days: number): StoredCertificate['warning'] => {
  if (days < 0) return 'out-of-date';
  if (days <= 7) return 'within-7-days';
  if (days <= 30) return 'within-30-days';
  return days <= 60 ? 'within-60-days' : 'none';
};

/** The common name, then the DNS names, each once. */
export const namesOf = (certificate: X509Certificate): readonly string[] => {
  const details = new ParsedCertificate(new Uint8Array(certificate.raw));
  const commonNames = details.subjectName.getField('CN');
  const others = (details.getExtension(SubjectAlternativeNameExtension)?.names.items ?? []).flatMap(({ type, value }) => (type === 'dns' ? [value] : []));
  return [...new Set([...commonNames, ...others])];
};

const distinguishedName = (certificate: X509Certificate, whose: 'subject' | 'issuer'): string => certificate[whose].split('\n').join(', ');

const keyKindOf = ({ publicKey: { asymmetricKeyType, asymmetricKeyDetails } }: X509Certificate): string =>
  asymmetricKeyType === 'rsa' ? `RSA ${String(asymmetricKeyDetails?.modulusLength ?? '')}` : `EC ${asymmetricKeyDetails?.namedCurve ?? ''}`;

/** What a person is shown of a certificate. */
export const describeCertificate = (certificate: X509Certificate, chain: readonly X509Certificate[], now: Date, inUse: boolean): StoredCertificate => ({
  id: idOf(certificate),
  subject: distinguishedName(certificate, 'subject'),
  issuer: distinguishedName(certificate, 'issuer'),
  names: [...namesOf(certificate)],
  chain: chain.map((each) => distinguishedName(each, 'subject')),
  keyKind: keyKindOf(certificate),
  validFrom: validFromOf(certificate).toISOString(),
  validUntil: validUntilOf(certificate).toISOString(),
  daysLeft: daysLeft(certificate, now),
  warning: expiryWarning(daysLeft(certificate, now)),
  inUse,
});
