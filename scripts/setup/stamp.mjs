import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A digest of the given texts and files, in order; a missing file counts as such.
 * @param {readonly string[]} texts
 * @param {readonly string[]} files
 */
export function digestOf(texts, files) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`text:${text}\n`);
  for (const file of files) {
    hash.update(`file:${file}\n`);
    hash.update(readOrAbsent(file));
  }
  return hash.digest('hex');
}

/** @param {string} file */
function readOrAbsent(file) {
  try {
    return readFileSync(file);
  } catch {
    return 'absent';
  }
}

/**
 * Whether a step was already done for exactly this digest.
 * @param {string} folder
 * @param {string} name
 * @param {string} digest
 */
export function isStamped(folder, name, digest) {
  return String(readOrAbsent(join(folder, `${name}.stamp`))) === digest;
}

/**
 * Remembers that a step was done for this digest.
 * @param {string} folder
 * @param {string} name
 * @param {string} digest
 */
export function stamp(folder, name, digest) {
  const file = join(folder, `${name}.stamp`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, digest);
}
