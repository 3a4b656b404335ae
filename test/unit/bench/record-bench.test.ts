import { describe, expect, it } from 'vitest';
import { openRecord } from '../../../domain/record/read-record';
import { makeBundle } from '../../../scripts/bench/make-bundle';
import { median, ratioOf } from '../../../scripts/bench/ratio';

describe('the bench', () => {
  it('makes the same record every time, of about the size asked for, in which everything hangs together', () => {
    const body = makeBundle(300_000);
    expect(makeBundle(300_000)).toBe(body);
    expect(body.length).toBeGreaterThan(270_000);
    expect(body.length).toBeLessThan(330_000);
    expect(body).toContain('"value":145.20');
    const read = openRecord(body, { nhsNumber: null, areas: null, today: '2026-11-22' });
    if (!read.ok || read.value.record.kind === 'html') throw new Error('Not read');
    expect(read.value.record.account.notShown).toEqual([]);
    expect(read.value.record.warnings).toEqual([]);
    for (const { state, area } of read.value.record.sections) expect(state, area).toBe('entries');
  });

  it('tells a ratio by its medians, and whether it holds', () => {
    expect(median([9, 1, 2])).toBe(2);
    expect(ratioOf('a', [30, 20, 90], [10, 10, 10], 'parse', 'ms', 3)).toEqual({
      name: 'a', value: 3, goal: 3, must: 3, spread: [2, 9], yardstick: { what: 'parse', ms: 10 }, n: 3, holds: true,
    });
    expect(ratioOf('b', [60], [10], 'bytes received', 'bytes', 5)).toMatchObject({ value: 6, holds: false, yardstick: { bytes: 10 } });
  });
});
