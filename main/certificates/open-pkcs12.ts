import forge from 'node-forge';
import type { CertificateRefusal } from '../../contract/capabilities/system';
import { fail, ok, type Result } from '../../domain/result';

/** What a file held, DER: certificates as they come, keys as PKCS#8 or PKCS#1. */
export interface Opened {
  readonly certificates: readonly Uint8Array[];
  readonly keys: readonly Uint8Array[];
}

const derOf = (value: forge.asn1.Asn1): Uint8Array => new Uint8Array(Buffer.from(forge.asn1.toDer(value).getBytes(), 'binary'));

/** A PKCS#12 file is a sequence that begins with version 3 (RFC 7292 §4). */
export const isPkcs12 = (bytes: Uint8Array): boolean => {
  const start = (bytes[1] ?? 0) < 0x80 ? 2 : 2 + ((bytes[1] ?? 0) & 0x7f);
  return bytes[0] === 0x30 && bytes[start] === 2 && bytes[start + 1] === 1 && bytes[start + 2] === 3;
};

/**
 * Opens a PKCS#12 file, of today (AES) or of old (RC2 and triple DES, which neither BoringSSL nor OpenSSL 3 opens any more).
 * Refuses with `passphrase-needed`, `passphrase-wrong` or `not-readable`.
 */
export const openPkcs12 = (bytes: Uint8Array, passphrase: string | undefined): Result<Opened, CertificateRefusal> => {
  try {
    const asn1 = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary')));
    const file = forge.pkcs12.pkcs12FromAsn1(asn1, false, passphrase ?? '');
    const bagsOf = (...types: readonly (string | undefined)[]): readonly forge.pkcs12.Bag[] =>
      types.flatMap((bagType) => (bagType === undefined ? [] : (file.getBags({ bagType })[bagType] ?? [])));
    const { certBag, keyBag, pkcs8ShroudedKeyBag } = forge.pki.oids;
    return ok({
      certificates: bagsOf(certBag).map(({ cert, asn1: plain }) => derOf(cert ? forge.pki.certificateToAsn1(cert) : plain)),
      // The library knows RSA keys alone; of others it hands on what it deciphered.
      keys: bagsOf(keyBag, pkcs8ShroudedKeyBag).map(({ key, asn1: plain }) => derOf(key ? forge.pki.privateKeyToAsn1(key) : plain)),
    });
  } catch (thrown) {
    const wrong = thrown instanceof Error && /MAC could not be verified|Invalid password/i.test(thrown.message);
    if (!wrong) return fail('not-readable');
    return fail(passphrase === undefined ? 'passphrase-needed' : 'passphrase-wrong');
  }
};
