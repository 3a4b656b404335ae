import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './setup/project-root.mjs';
import { sayFailure } from './setup/report.mjs';
import { setUp } from './setup/set-up.mjs';

/**
 * Runs one of the project's commands: `node scripts/run.mjs LEVEL COMMAND [arguments…]`. Sets the machine up to LEVEL with Node's
 * built-ins alone, then runs scripts/COMMAND/index.ts in this same process, so that signals and standard output are its own.
 */
const [level, command = '', ...rest] = process.argv.slice(2);
endWithNpm();
try {
  if (level !== 'tools' && level !== 'services' && level !== 'window') throw new Error(`unknown set-up level ${String(level)}`);
  await setUp(level);
  const entry = [`scripts/${command}/index.ts`, `${command}/index.ts`].map((path) => join(projectRoot, path)).find((path) => existsSync(path));
  if (entry === undefined) throw new Error(`there is no command ${command}`);
  process.argv = [process.execPath, entry, ...rest];
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(entry).href);
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}

/**
 * npm passes a request to stop on to the shell between it and this process, which dies without passing it further. So a process that
 * npm started takes losing its parent as that request.
 */
function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 200).unref();
}
