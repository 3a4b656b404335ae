import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { nativeModules } from '../build/native-modules.mjs';
import { cacheFolder, isRoot } from '../setup/cache-folder.mjs';
import { projectRoot } from '../setup/project-root.mjs';
import { isObject, readJson } from '../setup/read-json.mjs';
import { SetUpError } from '../setup/report.mjs';
import { isStamped, stamp } from '../setup/stamp.mjs';
import { copyTree, listTree } from './copy-tree.mjs';
import { moduleClosure } from './module-closure.mjs';

/**
 * Puts the built application where Electron looks for it and where an account without privileges can read it: a copy of the runtime
 * (hard links, so it costs no space) with `resources/app`. One stage per checkout; only what changed is staged again.
 * @param {{ runtime: string, root?: string }} options `runtime` is an unpacked Electron; `root` a checkout with a built `out/`
 * @returns {string} the stage's folder; its executable is `electron`
 */
export function stageApplication({ runtime, root = projectRoot }) {
  if (!existsSync(join(root, 'out', 'main', 'index.js'))) {
    throw new SetUpError('The application has not been built: out/main/index.js is missing.', 'npm run build');
  }
  const folder = join(cacheFolder(), 'stage', createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 16));
  mkdirSync(folder, { recursive: true });
  stageRuntime(runtime, folder);
  stageApp(root, folder);
  return folder;
}

/**
 * @param {string} runtime
 * @param {string} folder
 */
function stageRuntime(runtime, folder) {
  const identity = statSync(join(runtime, 'electron'));
  const digest = `${realpathSync(runtime)} ${String(identity.mtimeMs)} ${String(identity.size)}`;
  const target = join(folder, 'runtime');
  if (!isStamped(folder, 'runtime', digest) || !existsSync(join(target, 'electron'))) {
    const fresh = join(folder, `runtime.${String(process.pid)}`);
    rmSync(fresh, { recursive: true, force: true });
    copyTree(runtime, fresh);
    rmSync(join(fresh, 'resources', 'app'), { recursive: true, force: true });
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
    stamp(folder, 'runtime', digest);
  }
  armSandbox(join(target, 'chrome-sandbox'));
}

/**
 * Chromium's set-uid helper only works when root owns it. For anybody else Chromium uses user namespaces instead.
 * @param {string} helper
 */
function armSandbox(helper) {
  if (!isRoot() || !existsSync(helper)) return;
  if (statSync(helper).uid === 0 && (statSync(helper).mode & 0o7777) === 0o4755) return;
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
}

/**
 * @param {string} root
 * @param {string} folder
 */
function stageApp(root, folder) {
  const modules = moduleClosure(root, nativeModules);
  const sources = ['out', ...modules];
  const digest = digestOfTrees(root, sources);
  const target = join(folder, 'runtime', 'resources', 'app');
  if (isStamped(folder, 'app', digest) && existsSync(join(target, 'package.json'))) return;
  const fresh = join(folder, `app.${String(process.pid)}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  for (const source of sources) cpSync(join(root, source), join(fresh, source), { recursive: true, dereference: true });
  writeFileSync(join(fresh, 'package.json'), minimalManifest(root));
  makeReadable(fresh);
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
  stamp(folder, 'app', digest);
}

/**
 * The manifest that Electron needs, and nothing that is only for development.
 * @param {string} root
 */
function minimalManifest(root) {
  const manifest = readJson(join(root, 'package.json'));
  const { name, productName, version, main, type } = isObject(manifest) ? manifest : {};
  return JSON.stringify({ name, productName, version, main, type }, null, 2);
}

/**
 * @param {string} root
 * @param {readonly string[]} folders
 */
function digestOfTrees(root, folders) {
  const hash = createHash('sha256').update(minimalManifest(root));
  for (const folder of folders) {
    for (const { path, stats } of listTree(join(root, folder))) {
      hash.update(`${folder}/${path} ${String(stats.size)} ${String(stats.mtimeMs)}\n`);
    }
  }
  return hash.digest('hex');
}

/**
 * A checkout may have been made with a closed umask; the window's account reads the stage as anybody else.
 * @param {string} folder
 */
function makeReadable(folder) {
  if (!isRoot()) return;
  chmodSync(folder, 0o755);
  for (const { path, stats } of listTree(folder)) {
    chmodSync(join(folder, path), stats.isDirectory() || (stats.mode & 0o111) !== 0 ? 0o755 : 0o644);
  }
}
