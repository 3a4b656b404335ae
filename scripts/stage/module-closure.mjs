import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { objectAt, readJson } from '../setup/read-json.mjs';

/**
 * The folders, relative to `root`, of the named packages and of every package they need at run time that is installed.
 *
 * Optional dependencies count: that is how a native package names its library for each platform.
 * @param {string} root
 * @param {readonly string[]} names
 * @returns {readonly string[]} sorted
 */
export function moduleClosure(root, names) {
  /** @type {Set<string>} */
  const folders = new Set();
  /** @type {(name: string, from: string) => void} */
  const visit = (name, from) => {
    const folder = findModule(root, name, from);
    if (folder === undefined || folders.has(folder)) return;
    folders.add(folder);
    for (const dependency of dependenciesOf(join(root, folder))) visit(dependency, folder);
  };
  for (const name of names) visit(name, '');
  // A package nested in another is copied with it.
  return [...folders].filter((folder) => ![...folders].some((other) => other !== folder && folder.startsWith(`${other}/`))).sort();
}

/**
 * Looks where Node would: in the package's own node_modules first, then in the checkout's.
 * @param {string} root
 * @param {string} name
 * @param {string} from
 */
function findModule(root, name, from) {
  const nested = join(from, 'node_modules', name);
  if (from !== '' && existsSync(join(root, nested, 'package.json'))) return nested;
  const top = join('node_modules', name);
  return existsSync(join(root, top, 'package.json')) ? top : undefined;
}

/** @param {string} folder */
function dependenciesOf(folder) {
  const manifest = readJson(join(folder, 'package.json'));
  return Object.keys({ ...objectAt(manifest, 'dependencies'), ...objectAt(manifest, 'optionalDependencies') });
}
