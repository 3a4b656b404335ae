import process from 'node:process';
import { buildApplication } from '../build/build-application';
import { sayFailure } from '../setup/report.mjs';
import { runChecks } from './run-checks';
import { isSuite, runSuites, suites, type Suite } from './run-suites';
import { addTallies, closingLine, emptyTally, type Tally } from './tally';

const failure: Tally = { ...emptyTally, failed: 1 };

/** `npm test`: everything; with suite names, those alone; what follows a suite name and is not one narrows it to matching files. */
async function main(args: readonly string[]): Promise<void> {
  const named = args.filter(isSuite);
  const filters = args.filter((arg) => !isSuite(arg));
  const tally = named.length === 0 ? await runEverything(filters) : await runNamed(named, filters);
  const ranNothing = tally.passed + tally.failed === 0;
  if (ranNothing) process.stdout.write('No test was run.\n');
  process.stdout.write(`\n${closingLine(tally)}\n`);
  process.exitCode = tally.failed > 0 || ranNothing ? 1 : 0;
}

async function runEverything(filters: readonly string[]): Promise<Tally> {
  let tally = await built();
  tally = addTallies(tally, await runChecks());
  // Plain Node first: it fails sooner. Then one suite at a time, since each opens sockets or windows.
  for (const group of [['unit', 'component'], ['integration'], ['accessibility'], ['security'], ['e2e']] as const) {
    tally = addTallies(tally, await runSuites(group, { filters }));
  }
  return tally;
}

async function runNamed(named: readonly Suite[], filters: readonly string[]): Promise<Tally> {
  let tally = emptyTally;
  for (const suite of suites.filter((name) => named.includes(name))) tally = addTallies(tally, await runSuites([suite], { filters }));
  return tally;
}

/** A build that fails is one failure; the suites that do not need it still run and say what they find. */
async function built(): Promise<Tally> {
  try {
    await buildApplication();
    return { ...emptyTally, passed: 1 };
  } catch (error) {
    sayFailure(error);
    return failure;
  }
}

await main(process.argv.slice(2));
