import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { isRoot } from './cache-folder.mjs';
import { SetUpError, say, withProgress } from './report.mjs';
import { requiredPackages } from './required-packages.mjs';
import { runCommand, tail } from './run-command.mjs';

/**
 * Makes sure that the system libraries are there: installs them when root on Debian, otherwise stops with the exact command.
 * On other systems it cannot check, and says so.
 */
export async function installSystemPackages() {
  if (process.platform !== 'linux') return;
  if (!existsSync('/usr/bin/dpkg-query')) {
    say('Not a Debian system: install the equivalents of these yourself if something is missing:');
    say(`  ${requiredPackages().map(([name]) => name).join(' ')}`);
    return;
  }
  const missing = missingOf(requiredPackages(), installedPackages());
  if (missing.length === 0) return;
  if (!isRoot()) {
    const names = await availableNames(missing);
    throw new SetUpError(
      `Debian packages are missing: ${names.join(' ')}`,
      `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
    );
  }
  await withProgress(`Installing ${String(missing.length)} Debian packages`, () => install(missing));
}

/** @param {readonly (readonly string[])[]} missing */
async function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await runCommand('apt-get', ['update'], { env });
  const names = await availableNames(missing);
  const outcome = await runCommand('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env });
  if (outcome.code === 0) return;
  throw new SetUpError(
    `apt-get could not install ${names.join(' ')}:\n${tail(`${update.code === 0 ? '' : update.output}\n${outcome.output}`)}`,
    `Check the package sources of this machine, then: apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}`,
  );
}

/**
 * The wanted packages of which no alternative is installed.
 * @param {readonly (readonly string[])[]} wanted
 * @param {ReadonlySet<string>} installed
 */
export function missingOf(wanted, installed) {
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/** Debian's own record of what is installed; reading it is far quicker than asking dpkg-query for each name. */
function installedPackages() {
  return parseDpkgStatus(readFileSync('/var/lib/dpkg/status', 'utf8'));
}

/**
 * The names of the installed packages in the text of dpkg's status file.
 * @param {string} text
 * @returns {ReadonlySet<string>}
 */
export function parseDpkgStatus(text) {
  const names = text
    .split('\n\n')
    .filter((stanza) => /^Status: \S+ \S+ installed$/m.test(stanza))
    .map((stanza) => /^Package: (\S+)$/m.exec(stanza)?.[1] ?? '');
  return new Set(names);
}

/**
 * Of each package's names, the one that this release offers.
 * @param {readonly (readonly string[])[]} packages
 */
async function availableNames(packages) {
  return Promise.all(
    packages.map(async (names) => {
      for (const name of names) {
        const { stdout } = await runCommand('apt-cache', ['policy', name]);
        if (/Candidate: (?!\(none\))/.test(stdout)) return name;
      }
      return names[0] ?? '';
    }),
  );
}
