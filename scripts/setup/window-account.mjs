import { readFileSync } from 'node:fs';
import { isRoot } from './cache-folder.mjs';
import { SetUpError, say } from './report.mjs';
import { runCommand } from './run-command.mjs';

/** @typedef {{ readonly name: string, readonly uid: number, readonly gid: number, readonly home: string }} Account */

const name = 'gpconnect';
const home = '/var/lib/gp-connect-desktop';

/**
 * The account that the window runs as when this process is root, or undefined when it is not root.
 *
 * Chromium refuses its sandbox to root, and the sandbox is never switched off, so root hands the window to an account without
 * privileges.
 * @returns {Account | undefined}
 */
export function windowAccount() {
  return isRoot() ? parsePasswd(readFileSync('/etc/passwd', 'utf8'), name) : undefined;
}

/** Creates the window's account when this process is root and the account is missing. */
export async function createWindowAccount() {
  if (!isRoot() || windowAccount() !== undefined) return;
  say(`Creating the account "${name}", which runs the window so that root need not`);
  const outcome = await runCommand('useradd', ['--system', '--create-home', '--home-dir', home, '--shell', '/usr/sbin/nologin', '--user-group', name]);
  if (outcome.code !== 0) {
    throw new SetUpError(
      `The account "${name}" could not be created: ${outcome.output.trim()}`,
      `useradd --system --create-home --home-dir ${home} --shell /usr/sbin/nologin --user-group ${name}`,
    );
  }
}

/**
 * Finds an account in the text of /etc/passwd.
 * @param {string} text
 * @param {string} wanted
 * @returns {Account | undefined}
 */
export function parsePasswd(text, wanted) {
  for (const line of text.split('\n')) {
    const [user, , uid, gid, , folder] = line.split(':');
    if (user === wanted && folder !== undefined) return { name: user, uid: Number(uid), gid: Number(gid), home: folder };
  }
  return undefined;
}
