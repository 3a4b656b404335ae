import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const libraries = [
  '/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so', '/usr/local/lib/softhsm/libsofthsm2.so', '/opt/homebrew/lib/softhsm/libsofthsm2.so',
];

/** Where SoftHSM is on this machine; undefined where it is not installed. */
export const findSoftHsm = (): string | undefined => libraries.find((path) => existsSync(path));

const SOURCE = 'card-module.cpp';

/** Beside this file when run from source; from a bundle, in the folder above it or in the project that it was started in. */
const findSource = (): string | undefined => {
  const here = dirname(fileURLToPath(import.meta.url));
  return [join(here, SOURCE), join(here, 'card', SOURCE), join(here, '..', SOURCE), join(process.cwd(), 'simulator', 'card', SOURCE)]
    .find((path) => existsSync(path));
};

const cacheFolder = (): string => join(process.env['XDG_CACHE_HOME'] ?? (homedir() === '/' ? tmpdir() : join(homedir(), '.cache')), 'gp-connect-simulator');

/** Compiles the card module once for each version of its source. Gives the path in the cache, or why there is none. */
export const compileCardModule = async (): Promise<{ readonly path: string } | { readonly problem: string }> => {
  const source = findSource();
  if (source === undefined) return { problem: 'the source of the card module is not here' };
  try {
    const text = await readFile(source);
    const folder = cacheFolder();
    const path = join(folder, `card-${createHash('sha256').update(text).digest('hex').slice(0, 16)}-${process.arch}.so`);
    if (existsSync(path)) return { path };
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const headers = join(dirname(createRequire(import.meta.url).resolve('pkcs11js/package.json')), 'includes', 'pkcs11');
    const fresh = join(folder, `${randomUUID()}.so`);
    await run('g++', ['-std=c++17', '-O1', '-fPIC', '-shared', '-fvisibility=hidden', '-I', headers, '-o', fresh, source, '-ldl']);
    await rename(fresh, path);
    return { path };
  } catch (reason) {
    return { problem: reason instanceof Error ? (reason.message.split('\n')[0] ?? 'it could not be compiled') : 'it could not be compiled' };
  }
};
