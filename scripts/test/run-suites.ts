import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot } from '../setup/project-root.mjs';
import { readReport, type Tally } from './tally';

export const suites = ['unit', 'component', 'integration', 'accessibility', 'security', 'e2e'] as const;
export type Suite = (typeof suites)[number];

export function isSuite(name: string): name is Suite {
  return suites.some((suite) => suite === name);
}

/**
 * Runs Vitest projects in one process of their own, showing its output, and gives their tally.
 *
 * A non-zero exit with no failed test (an unhandled error, say) still counts as one failure.
 */
export async function runSuites(names: readonly Suite[], { filters = [], quiet = false }: { readonly filters?: readonly string[]; readonly quiet?: boolean } = {}): Promise<Tally> {
  const report = join(projectRoot, '.cache', 'test', `${names.join('-')}.json`);
  mkdirSync(join(projectRoot, '.cache', 'test'), { recursive: true });
  rmSync(report, { force: true });
  const code = await runVitest([
    'run', ...names.flatMap((name) => ['--project', name]), '--passWithNoTests',
    `--reporter=${quiet ? 'dot' : 'default'}`, '--reporter=json', `--outputFile.json=${report}`, ...filters,
  ]);
  const tally = readReport(report);
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function runVitest(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => {
      resolve(1);
    });
    child.on('close', (code) => {
      resolve(code ?? 1);
    });
  });
}
