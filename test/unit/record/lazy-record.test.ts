import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOrder } from '../../../domain/dates/partial-date';
import { dateNumber } from '../../../domain/record/date-number';
import { drawRows } from '../../../domain/record/lazy-rows';
import type { OpenRecord } from '../../../domain/record/open-record';
import { openRecord, readRecord } from '../../../domain/record/read-record';
import { RecordSearch } from '../../../domain/record/search-record';
import { summarise } from '../../../domain/record/summarise';
import type { RecordView } from '../../../domain/record/view';
import { makeBundle } from '../../../scripts/bench/make-bundle';
import { breakage, broken, wholeRecord } from './broken-record';
import { flatten, unasked } from './sample-bundle';

const samples = join(import.meta.dirname, '../../../../shared/data/records/structured-bundles');
const hasSamples = existsSync(samples);
if (!hasSamples) console.warn('The sample records are not at ../shared/data/records: their tests are skipped.');

const both = (body: string): { readonly opened: OpenRecord; readonly drawn: RecordView } | null => {
  const opened = openRecord(body, unasked);
  const drawn = readRecord(body, unasked);
  expect(opened.ok).toBe(drawn.ok);
  if (!opened.ok || !drawn.ok || opened.value.record.kind === 'html' || drawn.value.view.kind === 'html') return null;
  return { opened: opened.value.record, drawn: drawn.value.view };
};

/** The account as the drawn rows tell it: every resource that any row, list, warning or the banner names. */
const namesDrawn = (view: RecordView): ReadonlySet<string> => new Set([
  ...view.patient.source, ...view.warnings.flatMap(({ source }) => source), ...view.sections.flatMap(({ source, rows }) => [...source, ...flatten(rows).flatMap((row) => row.source)]),
]);

const expectSame = (body: string): void => {
  const read = both(body);
  if (read === null) return;
  const { opened, drawn } = read;
  const names = namesDrawn(drawn);
  const { account } = opened;
  expect(account.shown + account.notShown.length).toBe(account.received);
  const unreadable = account.notShown.filter(({ reason }) => /^(It does not say|It is not a resource|The entry holds)/.test(reason)).length;
  // No more names are drawn than are counted as shown, and none that is counted as not shown.
  expect(names.size).toBe(account.shown);
  expect(account.notShown.filter(({ resource }) => names.has(resource)).length).toBeLessThanOrEqual(unreadable);
  const summary = summarise(opened);
  for (const [at, section] of drawn.sections.entries()) {
    const counted = summary.sections[at];
    const groups = new Map<string, number>();
    for (const { group } of section.rows) groups.set(group, (groups.get(group) ?? 0) + 1);
    expect(counted).toMatchObject({ area: section.area, count: section.rows.length, groups: [...groups].map(([heading, count]) => ({ heading, count })) });
  }
};

describe('a record opened without drawing it', () => {
  it.skipIf(!hasSamples).each((hasSamples ? readdirSync(samples).filter((name) => name.endsWith('.json')) : []).map((name) => ({ name })))(
    '[14-D18] counts and accounts for $name exactly as its drawn rows do', ({ name }) => { expectSame(readFileSync(join(samples, name), 'utf8')); });

  it('[14-D18] counts and accounts for a long record exactly as its drawn rows do', () => { expectSame(makeBundle(400_000)); });

  it('[14-D18] counts and accounts for a broken record exactly as its drawn rows do', () => {
    fc.assert(fc.property(fc.array(breakage, { minLength: 1, maxLength: 8 }), (breakages) => { expectSame(JSON.stringify(breakages.reduce(broken, wholeRecord))); }), { numRuns: 400 });
  });

  it('draws the same row whichever page it is asked for in, and in whatever order', () => {
    const read = both(makeBundle(200_000));
    if (read === null) throw new Error('Not read');
    for (const [at, { rows }] of read.opened.sections.entries()) {
      const whole = read.drawn.sections[at]?.rows ?? [];
      for (const from of [rows.count - 3, 7, 0, rows.count]) expect(drawRows(rows, from, 5)).toEqual(whole.slice(Math.max(0, from), from + 5));
    }
  });

  it('finds the same whether it was made ready for searching or not', () => {
    const read = both(makeBundle(200_000));
    if (read === null) throw new Error('Not read');
    const prepared = new RecordSearch(read.opened);
    while (prepared.prepare(7));
    for (const words of ['TABLETS', 'BLOOD pressure', 'not recorded', 'Jan-2000', 'nothing has this']) {
      expect(prepared.find(words, 50)).toEqual(new RecordSearch(read.opened).find(words, 50));
    }
    expect(prepared.find('TABLETS', 50).length).toBeGreaterThan(0);
    expect(prepared.find('Jan-2000', 50).length).toBeGreaterThan(0);
  });
});

describe('the quick reading of dates', () => {
  const part = (low: number, high: number): fc.Arbitrary<string> => fc.integer({ min: low, max: high }).map((value) => String(value).padStart(2, '0'));
  const day = fc.tuple(fc.integer({ min: 0, max: 9999 }).map((year) => String(year).padStart(4, '0')), part(0, 13), part(0, 32)).map((parts) => parts.join('-'));
  const time = fc.tuple(part(0, 25), part(0, 61), part(0, 61)).map((parts) => parts.join(':'));
  const zone = fc.oneof(fc.constantFrom('', 'Z', '+00:00', '+01:00', '-05:30', '+0100', ' 00:00', '+ab:00', '+00:a0'), fc.string({ maxLength: 6 }));
  const date = fc.oneof(day, fc.tuple(day, fc.constantFrom('T', ' ', 't'), time, zone).map((parts) => parts.join('')), fc.string());

  it('gives what the careful reading gives, for dates good and bad', () => {
    fc.assert(fc.property(date, (sent) => { expect(dateNumber(sent)).toBe(dateOrder(sent)); }), { numRuns: 3000 });
    for (const sent of ['2020-02-29', '2019-02-29', '1899-12-31', '2000-03-01T00:00:00+00:00', '1970-01-01', null]) expect(dateNumber(sent)).toBe(dateOrder(sent));
  });
});
