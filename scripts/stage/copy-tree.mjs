import { copyFileSync, linkSync, lstatSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every file, folder and link below a folder, parents before children, in a stable order.
 * @param {string} folder
 * @param {string} [below]
 * @returns {Generator<{ path: string, stats: import('node:fs').Stats }>}
 */
export function* listTree(folder, below = '') {
  for (const name of readdirSync(join(folder, below)).sort()) {
    const path = join(below, name);
    const stats = lstatSync(join(folder, path));
    yield { path, stats };
    if (stats.isDirectory()) yield* listTree(folder, path);
  }
}

/**
 * Copies a tree with hard links, or with real copies where the target is on another file system.
 * @param {string} from
 * @param {string} to
 */
export function copyTree(from, to) {
  mkdirSync(to, { recursive: true, mode: 0o755 });
  for (const { path, stats } of listTree(from)) {
    if (stats.isDirectory()) mkdirSync(join(to, path), { mode: 0o755 });
    else if (stats.isSymbolicLink()) symlinkSync(readlinkSync(join(from, path)), join(to, path));
    else linkOrCopy(join(from, path), join(to, path));
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function linkOrCopy(from, to) {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
