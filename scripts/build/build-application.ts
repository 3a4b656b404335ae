import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../setup/project-root.mjs';
import { SetUpError, withProgress } from '../setup/report.mjs';
import { runCommand, tail } from '../setup/run-command.mjs';
import { isStamped, stamp } from '../setup/stamp.mjs';
import { listTree } from '../stage/copy-tree.mjs';

const rooms = ['assets', 'contract', 'domain', 'main', 'preload', 'renderer', 'simulator', 'scripts/build'];
const files = ['package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json'];
const results = ['main/index.js', 'preload/index.cjs', 'renderer/index.html', 'simulator/index.js'];
const stamps = join(projectRoot, '.cache', 'build');

/**
 * Builds the app and the simulator into `out/` when a source has changed since the last build, or always with `force`.
 *
 * Fails with a {@link SetUpError} that carries the bundler's words.
 */
export async function buildApplication({ force = false }: { readonly force?: boolean } = {}): Promise<void> {
  const digest = digestOfSources();
  const isBuilt = results.every((result) => existsSync(join(projectRoot, 'out', result)));
  if (!force && isBuilt && isStamped(stamps, 'sources', digest)) return;
  await withProgress('Building the app', async () => {
    await runBuilder(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn']);
    await runBuilder(['node_modules/vite/bin/vite.js', 'build', '--config', 'scripts/build/simulator.vite.config.ts', '--logLevel', 'warn']);
  });
  stamp(stamps, 'sources', digest);
}

async function runBuilder(args: readonly string[]): Promise<void> {
  const outcome = await runCommand(process.execPath, args, { cwd: projectRoot });
  if (outcome.code === 0) return;
  throw new SetUpError(`The build failed:\n${tail(outcome.output)}`, 'Correct the source that the bundler names, then run the same command again.');
}

/** Sizes and times rather than contents, so that asking costs next to nothing. */
function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const room of rooms.filter((name) => existsSync(join(projectRoot, name)))) {
    for (const { path, stats } of listTree(join(projectRoot, room))) {
      if (stats.isFile()) hash.update(`${room}/${path} ${String(stats.size)} ${String(stats.mtimeMs)}\n`);
    }
  }
  for (const file of files) hash.update(`${file} ${String(statSync(join(projectRoot, file)).mtimeMs)}\n`);
  return hash.digest('hex');
}
