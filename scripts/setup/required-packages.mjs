import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

/**
 * What the window, the test card and the keychain need of Debian. Each entry lists the names that satisfy it, since newer
 * releases renamed some (the 64-bit time change).
 * @type {readonly (readonly string[])[]}
 */
const always = [
  // A display where there is none.
  ['xvfb'], ['xauth'],
  // Chromium's own libraries.
  ['libgtk-3-0', 'libgtk-3-0t64'], ['libnss3'], ['libasound2', 'libasound2t64'], ['libgbm1'], ['libxss1'], ['libxtst6'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'], ['libsecret-1-0'], ['fonts-dejavu-core'],
  // A test card, and a look into it.
  ['softhsm2'], ['opensc'],
  // A keychain where the session has none.
  ['gnome-keyring'], ['dbus'], ['dbus-x11'],
  ['procps'], ['util-linux'],
];

/**
 * The packages to look for on this machine: the compiler's only where there is no compiler yet.
 * @param {string} [path] the search path for commands
 * @returns {readonly (readonly string[])[]}
 */
export function requiredPackages(path = process.env['PATH'] ?? '') {
  const tools = [{ command: 'g++', name: 'g++' }, { command: 'make', name: 'make' }, { command: 'python3', name: 'python3' }];
  const missing = tools.filter(({ command }) => !path.split(delimiter).some((folder) => existsSync(join(folder, command))));
  return [...always, ...missing.map(({ name }) => [name])];
}
