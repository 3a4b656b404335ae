import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { cacheFolder } from './cache-folder.mjs';
import { projectRoot } from './project-root.mjs';
import { say, withProgress } from './report.mjs';
import { runCommand, tail } from './run-command.mjs';

const packageFolder = join(projectRoot, 'node_modules', 'electron');
const probeTimeoutMs = 4_000;
const rememberForMs = 7 * 24 * 60 * 60 * 1_000;

/**
 * The folder of the Electron that the `electron` package has already downloaded, if it has.
 * @returns {string | undefined}
 */
export function installedOfficialRuntime() {
  const folder = join(packageFolder, 'dist');
  return existsSync(join(packageFolder, 'path.txt')) && existsSync(join(folder, 'version')) ? folder : undefined;
}

/**
 * Downloads the pinned Electron from its own host, or from the mirror that the user configured for the `electron` package,
 * which checks it against the checksums it carries.
 *
 * A host out of reach is remembered for a week, so that only the first run waits for it.
 * @returns {Promise<string | undefined>} the folder, or undefined when it is not to be had
 */
export async function downloadOfficialRuntime() {
  const host = downloadHost();
  if (isRememberedUnreachable(host)) return undefined;
  if (!(await answers(host))) {
    say(`${host} is out of reach, so the official Electron download is skipped (this is remembered for a week)`);
    remember(host);
    return undefined;
  }
  const outcome = await withProgress(`Downloading the pinned Electron from ${host}`, () =>
    runCommand(process.execPath, [join(packageFolder, 'install.js')], { cwd: projectRoot }),
  );
  const folder = installedOfficialRuntime();
  if (folder === undefined) {
    say(`The download did not work:\n${tail(outcome.output)}`);
    remember(host);
  }
  return folder;
}

/** The mirror's address as the `electron` package reads it, or the official host. */
function downloadHost() {
  return process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? 'https://github.com/electron/electron/releases/';
}

/** @param {string} host */
async function answers(host) {
  try {
    await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(probeTimeoutMs) });
    return true;
  } catch {
    return false;
  }
}

function memoryFile() {
  return join(cacheFolder(), 'electron', 'unreachable.json');
}

/** @param {string} host */
function isRememberedUnreachable(host) {
  try {
    /** @type {unknown} */
    const memory = JSON.parse(readFileSync(memoryFile(), 'utf8'));
    return (
      typeof memory === 'object' && memory !== null && 'host' in memory && 'at' in memory &&
      memory.host === host && typeof memory.at === 'number' && Date.now() - memory.at < rememberForMs
    );
  } catch {
    return false;
  }
}

/** @param {string} host */
function remember(host) {
  mkdirSync(join(cacheFolder(), 'electron'), { recursive: true });
  writeFileSync(memoryFile(), JSON.stringify({ host, at: Date.now() }));
}
