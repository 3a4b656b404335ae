import { chownSync, lstatSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { windowAccount } from '../setup/window-account.mjs';
import { SetUpError } from '../setup/report.mjs';
import { listTree } from '../stage/copy-tree.mjs';

/**
 * Gives a file or folder, with all that is in it, to the account that the window runs as, so that the app can read and write it. Does
 * nothing when this process is not root: then the window runs as the same user.
 * @param {string} path
 */
export function handOver(path) {
  const account = windowAccount();
  if (account === undefined) return;
  const full = resolve(path);
  checkReachable(full);
  chownSync(full, account.uid, account.gid);
  if (!lstatSync(full).isDirectory()) return;
  for (const { path: below, stats } of listTree(full)) {
    if (!stats.isSymbolicLink()) chownSync(join(full, below), account.uid, account.gid);
  }
}

/** @param {string} path */
function checkReachable(path) {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) !== 0) continue;
    throw new SetUpError(`${path} lies in ${folder}, which the window's account cannot enter.`, 'Use a folder below /tmp or /var instead.');
  }
}
