import process from 'node:process';
import { runChecks, runLint } from '../test/run-checks';
import { runSuites } from '../test/run-suites';
import { addTallies, closingLine } from '../test/tally';

/** `npm run check`: types, lint, layering rules and unit tests. With `--lint`, the lint alone. */
const lintOnly = process.argv.includes('--lint');
const checks = lintOnly ? await runLint() : await runChecks();
const tally = lintOnly ? checks : addTallies(checks, await runSuites(['unit'], { quiet: true }));
process.stdout.write(`\n${closingLine(tally)}\n`);
process.exitCode = tally.failed === 0 ? 0 : 1;
