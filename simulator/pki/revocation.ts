import type { webcrypto } from 'node:crypto';
import { X509CrlGenerator, X509CrlReason } from '@peculiar/x509';
import type { X509Certificate } from '@peculiar/x509';
import { answerOcsp } from './ocsp';

/** A certificate that signs others, with its key. */
export interface Signer { readonly certificate: X509Certificate; readonly keys: webcrypto.CryptoKeyPair }

/** Which certificates of one issuer are revoked, and its two ways of saying so. Serial numbers are hexadecimal, case does not count. */
export interface Revocation {
  revoke(serialNumber: string): void;
  isRevoked(serialNumber: string): boolean;
  all(): readonly string[];
  clear(): void;
  /** The signed list, DER (RFC 5280 §5). */
  list(): Promise<Buffer>;
  /** The signed answer to an OCSP request, DER (RFC 6960). */
  answer(request: Buffer): Promise<Buffer>;
}

const HOUR = 3_600_000;
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;
const normal = (serialNumber: string): string => serialNumber.toLowerCase().replace(/^0+/, '');

export const createRevocation = (signer: Signer): Revocation => {
  const revoked = new Map<string, Date>();
  return {
    revoke: (serialNumber) => { if (!revoked.has(normal(serialNumber))) revoked.set(normal(serialNumber), new Date()); },
    isRevoked: (serialNumber) => revoked.has(normal(serialNumber)),
    all: () => [...revoked.keys()],
    clear: () => { revoked.clear(); },
    list: async () => {
      const list = await X509CrlGenerator.create({
        issuer: signer.certificate.subject, thisUpdate: new Date(Date.now() - HOUR), nextUpdate: new Date(Date.now() + 24 * HOUR),
        entries: [...revoked].map(([serialNumber, revocationDate]) => ({
          serialNumber: serialNumber.length % 2 === 0 ? serialNumber : `0${serialNumber}`, revocationDate, reason: X509CrlReason.keyCompromise,
        })),
        signingAlgorithm: signing, signingKey: signer.keys.privateKey,
      });
      return Buffer.from(list.rawData);
    },
    answer: (request) => answerOcsp(request, signer, (serialNumber) => revoked.get(normal(serialNumber))),
  };
};
