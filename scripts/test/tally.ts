import { readFileSync } from 'node:fs';

/** How many tests of one or more runs passed, failed and were skipped. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: 0 };

export function addTallies(one: Tally, other: Tally): Tally {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed, skipped: one.skipped + other.skipped };
}

/**
 * The closing line that people and machines read: `N passed, N failed`, with `, N skipped` where there are any.
 */
export function closingLine({ passed, failed, skipped }: Tally): string {
  const line = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped === 0 ? line : `${line}, ${String(skipped)} skipped`;
}

/** Reads the tally from the report of Vitest's JSON reporter; a report that is absent or not one counts as one failure. */
export function readReport(file: string): Tally {
  try {
    return tallyOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * The tally in a Vitest report. A file that fails before it has run one test (a broken import) counts as one failure, since the
 * reporter's own figures leave it out.
 */
export function tallyOf(report: unknown): Tally {
  const passed = numberAt(report, 'numPassedTests');
  const failed = numberAt(report, 'numFailedTests');
  const skipped = numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests');
  return { passed, failed: failed + filesThatFailedWhole(report), skipped };
}

function filesThatFailedWhole(report: unknown): number {
  const results = isRecord(report) && Array.isArray(report['testResults']) ? report['testResults'] : [];
  return results.filter(
    (result: unknown) =>
      isRecord(result) && result['status'] === 'failed' && Array.isArray(result['assertionResults']) &&
      !result['assertionResults'].some((test: unknown) => isRecord(test) && test['status'] === 'failed'),
  ).length;
}

function numberAt(report: unknown, key: string): number {
  const value = isRecord(report) ? report[key] : undefined;
  if (typeof value !== 'number') throw new TypeError(`the report has no number ${key}`);
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
