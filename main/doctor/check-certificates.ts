import { createPrivateKey, X509Certificate } from 'node:crypto';
import { certificateRefusalWords, type StoredCertificate } from '../../contract/capabilities/system';
import { displayDate } from '../../domain/dates/partial-date';
import { chainToRoot, daysLeft, expiryWarning, faultOf, namesOf } from '../certificates';
import { bad, good, notChecked, warning, type Check, type Finding } from './check';

export interface CertificateParts {
  /** Of the organisation, PEM; null where the profile names one in the store that is not there. */
  readonly client: { readonly certificate: string; readonly key: string } | null;
  /** PEM texts by what they are for; null where the file cannot be read. */
  readonly authorities: readonly { readonly part: string; readonly pem: string | null }[];
  /** Those of the Spine, PEM. */
  readonly spineRoots: string;
  /** `iss` of the request token: the proxy's name for this organisation. */
  readonly issuer: string;
  readonly now: () => Date;
}

const askForNew = 'Ask for a new certificate now: issuing one takes weeks.';

const inPem = (pem: string): readonly X509Certificate[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((block) => new X509Certificate(block));

/** Dates, usage, name, key and chain of the organisation's certificate, and the dates of the authorities (spec 05 §2 and §4). */
export const certificateChecks = (parts: CertificateParts): readonly Check[] => [
  { id: 'client-certificate', title: 'Certificate of this organisation', look: async () => lookAtClient(parts) },
  ...parts.authorities.map(({ part, pem }): Check => ({
    id: `authorities-${part}`, title: `Authorities (trust.${part})`, look: async () => lookAtAuthorities(part, pem, parts.now()),
  })),
];

const lookAtClient = ({ client, spineRoots, issuer, now }: CertificateParts): Finding => {
  if (client === null) return bad('The certificate that the profile names is not on this computer, or cannot be opened.', 'Import it, or correct clientCertificate in the environment profile.');
  const [certificate, ...between] = inPem(client.certificate);
  if (certificate === undefined) return bad('The file holds no certificate.', 'Correct clientCertificate.certificate in the environment profile.');
  const fault = faultOf(certificate, now());
  if (fault !== null) return bad(certificateRefusalWords[fault].words, certificateRefusalWords[fault].nextStep);
  if (!belongsTo(certificate, client.key)) return bad(certificateRefusalWords['key-mismatch'].words, certificateRefusalWords['key-mismatch'].nextStep);
  if (chainToRoot(certificate, between, inPem(spineRoots), now()) === null) {
    return bad(certificateRefusalWords['unknown-issuer'].words, certificateRefusalWords['unknown-issuer'].nextStep);
  }
  const names = namesOf(certificate);
  const host = new URL(issuer).hostname;
  if (!names.includes(host)) {
    return bad(`It is for ${names.join(', ')}, and the profile calls this organisation ${host}.`, 'Correct consumer.issuer in the environment profile, or import the certificate of that name.');
  }
  return byDays(certificate, now(), `It is for ${host}`);
};

const belongsTo = (certificate: X509Certificate, key: string): boolean => {
  try {
    return certificate.checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
};

const words: Readonly<Record<StoredCertificate['warning'], string | null>> = {
  none: null, 'within-60-days': 'within 60 days', 'within-30-days': 'within 30 days', 'within-7-days': 'within 7 days', 'out-of-date': 'already',
};

const dayOf = ({ validTo }: X509Certificate): string => displayDate(new Date(validTo).toISOString().slice(0, 10));

const byDays = (certificate: X509Certificate, now: Date, what: string): Finding => {
  const days = daysLeft(certificate, now);
  const soon = words[expiryWarning(days)];
  const found = `${what} and valid until ${dayOf(certificate)} (${String(days)} days)`;
  return soon === null ? good(`${found}.`) : warning(`${found}: it ends ${soon}.`, askForNew);
};

const lookAtAuthorities = (part: string, pem: string | null, now: Date): Finding => {
  if (pem === null && part === 'services') return notChecked('The public authorities of the runtime are used.');
  const certificates = inPem(pem ?? '');
  const [first] = [...certificates].sort((one, other) => new Date(one.validTo).getTime() - new Date(other.validTo).getTime());
  if (first === undefined) return bad('The file cannot be read or holds no certificate.', `Correct trust.${part} in the environment profile.`);
  const days = daysLeft(first, now);
  const until = dayOf(first);
  const remedy = 'Ask the supplier of the environment profile for the current authorities.';
  if (days < 0) return bad(`One of them is out of date: ${first.subject.split('\n').join(', ')}.`, remedy);
  return expiryWarning(days) === 'none'
    ? good(`${String(certificates.length)} found, valid until ${until} at least.`)
    : warning(`One of them ends on ${until}.`, remedy);
};
