import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { projectRoot } from './project-root.mjs';
import { SetUpError, withProgress } from './report.mjs';
import { runCommand, tail } from './run-command.mjs';

const built = join(projectRoot, 'node_modules', 'pkcs11js', 'build', 'Release', 'pkcs11.node');

/**
 * Builds the card library (pkcs11js) where that has not been done.
 *
 * It speaks N-API, so one build serves Node and Electron alike. The other native modules come prebuilt from npm.
 */
export async function buildNativeModules() {
  if (existsSync(built)) return;
  const headers = localHeaders();
  await withProgress('Building the card library (pkcs11js)', async () => {
    const outcome = await runCommand('npm', ['rebuild', 'pkcs11js', '--ignore-scripts=false'], {
      cwd: projectRoot,
      // Without local headers node-gyp downloads them, which a machine with only package registries cannot do.
      env: headers === undefined ? process.env : { ...process.env, npm_config_nodedir: headers },
    });
    if (existsSync(built)) return;
    throw new SetUpError(`pkcs11js could not be built:\n${tail(outcome.output)}`, remedy(headers));
  });
}

/** @returns {string | undefined} the folder that has `include/node/node.h` of the running Node */
function localHeaders() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined;
}

/** @param {string | undefined} headers */
function remedy(headers) {
  const compiler = 'Make sure that a C++ compiler, make and Python 3 are installed';
  if (process.platform !== 'linux') return `${compiler} (see https://github.com/nodejs/node-gyp#installation), then run the same command again.`;
  const packages = ['g++', 'make', 'python3', ...(headers === undefined ? ['libnode-dev'] : [])];
  return `${compiler}: on Debian, \`sudo apt-get install -y --no-install-recommends ${packages.join(' ')}\`, then run the same command again.`;
}
