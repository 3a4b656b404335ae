import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot } from './project-root.mjs';
import { isObject, objectAt, readJson } from './read-json.mjs';
import { SetUpError, withProgress } from './report.mjs';
import { runCommand, tail } from './run-command.mjs';
import { digestOf, isStamped, stamp } from './stamp.mjs';

const stampFolder = join(projectRoot, 'node_modules', '.stamps');

/**
 * Installs the locked dependencies when `package-lock.json` is not what they were installed from.
 *
 * Install scripts are left out on purpose: newer npm blocks them, older npm runs them, and the one that we need
 * (the card library's build) has its own step with its own remedy.
 */
export async function installDependencies() {
  const digest = digestOf([process.version, process.platform, process.arch], [join(projectRoot, 'package-lock.json')]);
  if (isStamped(stampFolder, 'dependencies', digest)) return;
  if (isInstalledAsLocked()) {
    stamp(stampFolder, 'dependencies', digest);
    return;
  }
  await withProgress('Installing the locked dependencies (npm ci)', installLocked);
  stamp(stampFolder, 'dependencies', digest);
}

const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

async function installLocked() {
  let outcome = await runCommand('npm', ['ci', ...quietly], { cwd: projectRoot });
  if (lacksOnlyOtherPlatforms(outcome.output)) {
    // `npm install` holds to the lock file too, but lets an optional library be absent; --no-save leaves both files as they are.
    outcome = await runCommand('npm', ['install', '--no-save', ...quietly], { cwd: projectRoot });
  }
  if (outcome.code === 0) return;
  throw new SetUpError(
    `The dependencies could not be installed:\n${tail(outcome.output)}`,
    'Check that the npm registry can be reached (npm ping) and that package-lock.json is unchanged, then run the same command again.',
  );
}

/**
 * Whether `npm ci` refused only because the registry has no build of some optional library for other platforms than this one. npm
 * then names each as missing without a version. A lock file that is really out of step names versions.
 * @param {string} output what npm printed
 */
export function lacksOnlyOtherPlatforms(output) {
  const missing = output.split('\n').filter((line) => /(Missing|Invalid): /.test(line));
  return missing.length > 0 && missing.every((line) => /Missing: \S+@ from lock file/.test(line));
}

/**
 * npm writes what it installed to a hidden lock file. Where somebody ran `npm install` by hand that file is newer than the
 * stamp, and what it lists tells whether a second installation is needed.
 */
function isInstalledAsLocked() {
  const hidden = join(projectRoot, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = versionsIn(hidden);
  const locked = versionsIn(join(projectRoot, 'package-lock.json'));
  for (const [path, entry] of locked) {
    if (path === '' || entry.optional) continue;
    if (installed.get(path)?.version !== entry.version) return false;
  }
  return true;
}

/**
 * @param {string} lockFile
 * @returns {Map<string, { version: unknown, optional: boolean }>}
 */
function versionsIn(lockFile) {
  const entries = Object.entries(objectAt(readJson(lockFile), 'packages')).filter(([, entry]) => isObject(entry));
  return new Map(
    entries.map(([path, entry]) => {
      const { version, optional, devOptional, peer } = /** @type {Record<string, unknown>} */ (entry);
      return [path, { version, optional: optional === true || devOptional === true || peer === true }];
    }),
  );
}
