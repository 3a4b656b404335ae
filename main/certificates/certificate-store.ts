import { randomUUID, X509Certificate } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { StoredCertificate } from '../../contract/capabilities/system';
import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import { describeCertificate, idOf } from './describe-certificate';
import { examine } from './examine-certificate';
import { openFiles } from './open-files';
import { seal, sealedKey, unseal } from './sealed-key';

const storedFile = z.strictObject({
  schema: z.literal('gp-connect-desktop/stored-certificate/1'),
  /** PEM, the endpoint's own first, then the authorities above it. */
  certificates: z.array(z.string().includes('-----BEGIN CERTIFICATE-----')).min(1),
  key: sealedKey,
});
type StoredFile = z.infer<typeof storedFile>;

export interface CertificateStoreParts {
  /** Made when the first certificate comes. */
  readonly folder: string;
  /** 32 bytes out of the operating system's credential store; null where it cannot be used: then nothing is stored or opened. */
  readonly storeKey: Uint8Array | null;
  /** The authorities of the profile, PEM. */
  readonly trusted: string;
  /** The id that the profile names, or null. */
  readonly named: string | null;
  readonly now: () => Date;
}

/** Client certificates with their keys, encrypted at rest (spec 05 §4). */
export interface CertificateStore {
  readonly list: () => Promise<readonly StoredCertificate[]>;
  /** Takes in what may be used; `certificate-refused` with the reason for what may not. */
  readonly add: (files: readonly Uint8Array[], passphrase: string | undefined) => Promise<Result<StoredCertificate, Failure>>;
  readonly remove: (id: string) => Promise<Result<null, Failure>>;
  /** Certificate with its chain, and key, PEM, for the connection; null where there is none or it cannot be opened. */
  readonly find: (id: string) => Promise<{ readonly certificate: string; readonly key: string } | null>;
}

const suffix = '.certificate.json';
const idPattern = /^[0-9a-f]{16}$/;

const certificatesIn = (pem: string): readonly X509Certificate[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((block) => new X509Certificate(block));

export const createCertificateStore = ({ folder, storeKey, trusted, named, now }: CertificateStoreParts): CertificateStore => {
  const fileOf = (id: string): string => join(folder, `${id}${suffix}`);
  const read = async (id: string): Promise<StoredFile | null> => {
    if (!idPattern.test(id)) return null;
    try {
      return storedFile.parse(JSON.parse(await readFile(fileOf(id), 'utf8')));
    } catch {
      return null;
    }
  };
  const describe = (certificates: readonly X509Certificate[]): readonly StoredCertificate[] => {
    const [own, ...chain] = certificates;
    return own === undefined ? [] : [describeCertificate(own, chain, now(), idOf(own) === named)];
  };
  return {
    list: async () => {
      const ids = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
      const stored = await Promise.all(ids.sort().map(read));
      return stored.flatMap((file) => (file === null ? [] : describe(certificatesIn(file.certificates.join('\n')))));
    },
    add: async (files, passphrase) => {
      if (storeKey === null) return fail({ code: 'keychain-unavailable' });
      const pieces = openFiles(files, passphrase);
      const examined = pieces.ok ? examine(pieces.value, certificatesIn(trusted), now()) : pieces;
      if (!examined.ok) return fail({ code: 'certificate-refused', detail: { reason: examined.error } });
      const { certificate, key, chain } = examined.value;
      const id = idOf(certificate);
      const pem = String(key.export({ type: 'pkcs8', format: 'pem' }));
      const file: StoredFile = {
        schema: 'gp-connect-desktop/stored-certificate/1',
        certificates: [certificate, ...chain].map((each) => each.toString().trim()), key: seal(pem, storeKey, id),
      };
      const written = await writeWhole(folder, fileOf(id), JSON.stringify(file));
      return written ? ok(describeCertificate(certificate, chain, now(), id === named)) : fail({ code: 'storage-unavailable' });
    },
    remove: async (id) => {
      if ((await read(id)) === null) return fail({ code: 'certificate-not-found' });
      try {
        await rm(fileOf(id));
        return ok(null);
      } catch {
        return fail({ code: 'storage-unavailable' });
      }
    },
    find: async (id) => {
      const file = storeKey === null ? null : await read(id);
      const key = file === null || storeKey === null ? null : unseal(file.key, storeKey, id);
      return file === null || key === null ? null : { certificate: `${file.certificates.join('\n')}\n`, key };
    },
  };
};

/** Written beside and renamed, so that a power cut leaves the old file or the new one; readable by this account alone. */
const writeWhole = async (folder: string, path: string, text: string): Promise<boolean> => {
  const beside = `${path}.${randomUUID()}.part`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
    return true;
  } catch {
    await rm(beside, { force: true }).catch(() => undefined);
    return false;
  }
};
