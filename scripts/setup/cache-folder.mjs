import { chmodSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Whether this process may install packages and switch to another account. */
export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * Where runtimes and stages are kept, outside every checkout so that `npm ci` does not lose them.
 *
 * Root's own home is closed to the account that the window runs as, so root uses a folder all may read.
 */
export function cacheFolder() {
  const folder = isRoot()
    ? '/var/cache/gp-connect-desktop'
    : join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gp-connect-desktop');
  mkdirSync(folder, { recursive: true });
  if (isRoot()) chmodSync(folder, 0o755);
  return folder;
}
