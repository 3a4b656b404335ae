import process from 'node:process';
import { projectRoot } from '../setup/project-root.mjs';
import { runCommand } from '../setup/run-command.mjs';
import { addTallies, emptyTally, type Tally } from './tally';

interface Check {
  readonly name: string;
  readonly args: readonly string[];
}

const types: Check = { name: 'types (tsc)', args: ['node_modules/typescript/bin/tsc', '-b', '--pretty'] };
const rules: Check = {
  name: 'rules and layering (eslint)',
  args: ['node_modules/eslint/bin/eslint.js', '--cache', '--cache-location', '.cache/eslint/', '--cache-strategy', 'content', '--max-warnings', '0', '.'],
};
const accessibility: Check = { name: 'accessibility and React rules (oxlint)', args: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'] };

/** Lint alone: the layering rules, the house's rules, and those for accessible pages. Each check counts as one. */
export function runLint(): Promise<Tally> {
  return runAll([rules, accessibility]);
}

/** Types and lint, side by side. Each check counts as one. */
export function runChecks(): Promise<Tally> {
  return runAll([types, rules, accessibility]);
}

async function runAll(checks: readonly Check[]): Promise<Tally> {
  return (await Promise.all(checks.map(runCheck))).reduce(addTallies, emptyTally);
}

async function runCheck({ name, args }: Check): Promise<Tally> {
  const started = Date.now();
  const { code, output } = await runCommand(process.execPath, args, { cwd: projectRoot });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? '' : `${output}\n`}${code === 0 ? 'ok' : 'FAILED'}  ${name}  (${seconds} s)\n`);
  return code === 0 ? { ...emptyTally, passed: 1 } : { ...emptyTally, failed: 1 };
}
