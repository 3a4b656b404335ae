import { z } from 'zod';
import { operation } from '../operation';
import { instant, key, nothing } from '../values';

/** Why a certificate cannot be taken in or used (spec 05 §2 and §4). Also the `detail.reason` of `certificate-refused`. */
export const certificateRefusals = [
  'not-readable', 'passphrase-needed', 'passphrase-wrong', 'certificate-missing', 'key-missing', 'key-mismatch', 'expired', 'not-yet-valid', 'wrong-usage',
  'is-authority', 'weak-key', 'weak-signature', 'unknown-issuer',
] as const;
export type CertificateRefusal = (typeof certificateRefusals)[number];

/** What each means and what to do about it, in the words of a person who has to. */
export const certificateRefusalWords: Readonly<Record<CertificateRefusal, { readonly words: string; readonly nextStep: string }>> = {
  'not-readable': { words: 'The file is not a certificate, a key or a PKCS#12 file that can be read.', nextStep: 'Choose the files as they were issued: PEM, or PKCS#12 (.p12, .pfx).' },
  'passphrase-needed': { words: 'The private key is protected by a passphrase.', nextStep: 'Enter the passphrase that came with the file.' },
  'passphrase-wrong': { words: 'The passphrase does not open this file.', nextStep: 'Enter the passphrase again.' },
  'certificate-missing': { words: 'There is a private key, but no certificate.', nextStep: 'Choose the certificate as well.' },
  'key-missing': { words: 'There is a certificate, but no private key.', nextStep: 'Choose the private key as well.' },
  'key-mismatch': { words: 'The private key does not belong to the certificate.', nextStep: 'Choose the key that the certificate was requested with.' },
  expired: { words: 'The certificate is out of date.', nextStep: 'Ask for a new one from the team that issues Spine certificates.' },
  'not-yet-valid': { words: 'The certificate is not valid yet.', nextStep: 'Check this computer\u2019s clock, or wait for the certificate\u2019s first day.' },
  'wrong-usage': { words: 'The certificate was not issued for identifying a client.', nextStep: 'Ask for one for client authentication.' },
  'is-authority': { words: 'This is the certificate of an authority, not of an endpoint.', nextStep: 'Choose the endpoint\u2019s own certificate.' },
  'weak-key': { words: 'The key is too weak to be used.', nextStep: 'Ask for a certificate for an RSA key of at least 2048 bits.' },
  'weak-signature': { words: 'The certificate is signed in a way that is no longer safe.', nextStep: 'Ask for one signed with SHA-256 or better.' },
  'unknown-issuer': { words: 'The certificate was not issued by this environment\u2019s authority.', nextStep: 'Check that it is for this environment, and that the profile names its authorities.' },
};

export const storedCertificate = z.strictObject({
  /** The first 16 hexadecimal digits of the certificate\u2019s SHA-256 thumbprint: what a profile names. */
  id: z.string(),
  subject: z.string(),
  issuer: z.string(),
  /** Common name and DNS names: the FQDN that the proxy compares with the directory (spec 05 §2). */
  names: z.array(z.string()),
  /** Subjects from the issuer up to the root. */
  chain: z.array(z.string()),
  keyKind: z.string(),
  validFrom: instant,
  validUntil: instant,
  /** Whole days left; negative once it is out of date. */
  daysLeft: z.number().int(),
  warning: z.enum(['none', 'within-60-days', 'within-30-days', 'within-7-days', 'out-of-date']),
  /** Whether the environment profile names it. */
  inUse: z.boolean(),
});
export type StoredCertificate = z.infer<typeof storedCertificate>;

const file = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length > 0 && value.length <= 1_000_000, 'not the bytes of a file');

export const listCertificates = operation({
  name: 'certificates.list',
  request: nothing,
  response: z.strictObject({ certificates: z.array(storedCertificate) }),
  errors: [],
  effect: 'reads',
  audit: null,
  deadlineMs: 10_000,
});

export const importCertificate = operation({
  name: 'certificates.import',
  request: z.strictObject({
    /** One PKCS#12 file, or PEM files that together hold certificate, key and, if wanted, the chain. */
    files: z.array(file).min(1).max(6),
    /** Used once. Never stored, logged or kept. */
    passphrase: z.string().max(1_000).optional(),
  }),
  /** It is used from the next start of the program on. */
  response: storedCertificate,
  errors: ['certificate-refused'],
  effect: 'changes',
  audit: 'Import certificate',
  deadlineMs: 30_000,
});

export const removeCertificate = operation({
  name: 'certificates.remove',
  request: z.strictObject({ id: key }),
  response: nothing,
  errors: ['certificate-not-found'],
  effect: 'changes',
  audit: 'Remove certificate',
  deadlineMs: 10_000,
});

/** One thing that was looked at. Nothing in it is about a patient, so all of it may be sent to a support desk. */
export const systemCheck = z.strictObject({
  id: z.string(),
  title: z.string(),
  state: z.enum(['good', 'warning', 'bad', 'not-checked']),
  found: z.string(),
  /** What to do; null where all is good. */
  remedy: z.string().nullable(),
});
export type SystemCheck = z.infer<typeof systemCheck>;

export const checkSystem = operation({
  name: 'system.checks',
  request: nothing,
  response: z.strictObject({
    checks: z.array(systemCheck),
    /** Every line as text, to be copied for a support desk. */
    text: z.string(),
  }),
  errors: [],
  effect: 'reads',
  audit: null,
  deadlineMs: 60_000,
});
