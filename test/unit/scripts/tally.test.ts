import { describe, expect, test } from 'vitest';
import { addTallies, closingLine, readReport, tallyOf } from '../../../scripts/test/tally';

const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };

describe('The closing line of a test run', () => {
  test('says what passed and failed, and what was skipped only when something was', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
  });

  test('adds up over all runs', () => {
    expect(addTallies({ passed: 1, failed: 2, skipped: 3 }, tallyOf(report))).toEqual({ passed: 4, failed: 3, skipped: 6 });
  });

  test('counts a file that broke before its first test as a failure', () => {
    const broken = { ...report, numFailedTests: 0, testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(tallyOf(broken).failed).toBe(1);
  });

  test('does not count a failed test twice', () => {
    const failed = { ...report, testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }] };
    expect(tallyOf(failed).failed).toBe(1);
  });

  test('counts a run that left no report as a failure, never as nothing', () => {
    expect(readReport('/nonexistent/report.json')).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
