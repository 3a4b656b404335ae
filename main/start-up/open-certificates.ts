import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCertificateStore, type CertificateStore } from '../certificates';
import type { EnvironmentProfile } from '../settings/environment-profile';

/** The store of client certificates in the user's folder, under a key out of the keychain. */
export const openCertificates = async (profile: EnvironmentProfile, userFolder: string, storeKey: Uint8Array | null): Promise<CertificateStore> =>
  createCertificateStore({
    folder: join(userFolder, 'certificates'), storeKey, trusted: await readFile(profile.trust.spine, 'utf8').catch(() => ''),
    named: 'store' in profile.clientCertificate ? profile.clientCertificate.store : null, now: () => new Date(),
  });
