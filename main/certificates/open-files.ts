import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { CertificateRefusal } from '../../contract/capabilities/system';
import { fail, ok, type Result } from '../../domain/result';
import { isPkcs12, openPkcs12 } from './open-pkcs12';
import { openPem } from './open-pem';

/** Everything that the files of one import hold together. */
export interface Pieces {
  readonly certificates: readonly X509Certificate[];
  readonly keys: readonly KeyObject[];
}

const keyOf = (der: Uint8Array): KeyObject | null => {
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const) {
    try {
      return createPrivateKey({ key: Buffer.from(der), format: 'der', type });
    } catch {
      // Another of the three may do.
    }
  }
  return null;
};

const certificateOf = (der: Uint8Array): X509Certificate | null => {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
};

const looksLikePem = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes('-----BEGIN ');

const openFile = (bytes: Uint8Array, passphrase: string | undefined): Result<Pieces, CertificateRefusal> => {
  if (looksLikePem(bytes)) {
    const opened = openPem(Buffer.from(bytes).toString('latin1'), passphrase);
    return opened.ok ? whole(opened.value.certificates.map(certificateOf), opened.value.keys) : opened;
  }
  if (isPkcs12(bytes)) {
    const opened = openPkcs12(bytes, passphrase);
    return opened.ok ? whole(opened.value.certificates.map(certificateOf), opened.value.keys.map(keyOf)) : opened;
  }
  const [certificate, key] = [certificateOf(bytes), keyOf(bytes)];
  return certificate === null && key === null ? fail('not-readable') : ok({ certificates: certificate === null ? [] : [certificate], keys: key === null ? [] : [key] });
};

/** A piece that cannot be read spoils the file: what is left out silently would be missed only later. */
const whole = (certificates: readonly (X509Certificate | null)[], keys: readonly (KeyObject | null)[]): Result<Pieces, CertificateRefusal> => {
  const readCertificates = certificates.filter((each) => each !== null);
  const readKeys = keys.filter((each) => each !== null);
  const isWhole = readCertificates.length === certificates.length && readKeys.length === keys.length && certificates.length + keys.length > 0;
  return isWhole ? ok({ certificates: readCertificates, keys: readKeys }) : fail('not-readable');
};

/** Opens PEM, DER and PKCS#12 files and puts what they hold together. */
export const openFiles = (files: readonly Uint8Array[], passphrase: string | undefined): Result<Pieces, CertificateRefusal> => {
  const pieces: Pieces[] = [];
  for (const bytes of files) {
    const opened = openFile(bytes, passphrase);
    if (!opened.ok) return opened;
    pieces.push(opened.value);
  }
  return ok({ certificates: pieces.flatMap(({ certificates }) => certificates), keys: pieces.flatMap(({ keys }) => keys) });
};
