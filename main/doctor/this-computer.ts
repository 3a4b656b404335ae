import { randomUUID } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { access, readFile } from 'node:fs/promises';
import type { EnvironmentProfile } from '../settings/environment-profile';
import type { DoctorParts } from './all-checks';

/** What the checks need of this computer, whoever runs them. */
export const thisComputer = async (
  profile: EnvironmentProfile,
): Promise<Pick<DoctorParts, 'fileExists' | 'resolves' | 'authorities' | 'spineRoots' | 'randomId' | 'now'>> => {
  const { spine, services, cards } = profile.trust;
  const textOf = async (part: string, path: string | undefined) => ({ part, pem: path === undefined ? null : await readFile(path, 'utf8').catch(() => '') });
  const roots = await textOf('spine', spine);
  return {
    fileExists: (path) => access(path).then(() => true, () => false),
    resolves: (host) => lookup(host).then(() => true, () => false),
    spineRoots: roots.pem ?? '',
    authorities: [roots, await textOf('services', services), ...(cards === undefined ? [] : [await textOf('cards', cards)])],
    randomId: randomUUID,
    now: Date.now,
  };
};
