import { z } from 'zod';
import { operation } from '../operation';
import { instant, key, nothing } from '../values';

export { certificateRefusalWords, type CertificateRefusal } from '../errors/certificate-refusals';

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
