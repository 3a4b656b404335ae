import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { CertificateRefusal } from '../../contract/capabilities/system';
import { fail, ok, type Result } from '../../domain/result';

export interface OpenedPem {
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  readonly keys: readonly KeyObject[];
}

const block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;
const isLocked = (pem: string): boolean => pem.includes('ENCRYPTED');

/** Reads every certificate and private key in PEM text; one that is locked needs the passphrase. Other blocks are passed over. */
export const openPem = (text: string, passphrase: string | undefined): Result<OpenedPem, CertificateRefusal> => {
  const certificates: Uint8Array[] = [];
  const keys: KeyObject[] = [];
  for (const [pem, label = ''] of text.matchAll(block)) {
    if (label === 'CERTIFICATE') certificates.push(new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')));
    if (!label.endsWith('PRIVATE KEY')) continue;
    if (isLocked(pem) && passphrase === undefined) return fail('passphrase-needed');
    try {
      keys.push(createPrivateKey({ key: pem, format: 'pem', ...(isLocked(pem) ? { passphrase } : {}) }));
    } catch {
      return fail(isLocked(pem) ? 'passphrase-wrong' : 'not-readable');
    }
  }
  return ok({ certificates, keys });
};
