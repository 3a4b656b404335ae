import { access } from 'node:fs/promises';
import { join } from 'node:path';

export const profileFileName = 'environment-profile.json';

/** Where administrators put a profile that the user cannot change. Fixed paths: an environment variable must not move them. */
const managedFolders: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  win32: 'C:\\ProgramData\\GP Connect Desktop',
  darwin: '/Library/Application Support/GP Connect Desktop',
  linux: '/etc/gp-connect-desktop',
};

const isThere = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

/**
 * The profile to use: the one named on the command line, else the managed one, else the user's own; null means training
 * (architecture decision 1).
 */
export const findProfile = async (
  args: readonly string[], userFolder: string, platform: NodeJS.Platform, exists: (path: string) => Promise<boolean> = isThere,
): Promise<string | null> => {
  const named = args.find((arg) => arg.startsWith('--profile='))?.slice('--profile='.length);
  if (named !== undefined) return named;
  const managed = managedFolders[platform];
  const candidates = [...(managed === undefined ? [] : [join(managed, profileFileName)]), join(userFolder, profileFileName)];
  for (const candidate of candidates) if (await exists(candidate)) return candidate;
  return null;
};
