import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays, daysBetween, epochOf, formatDateTime, formatDay, londonDateTime, londonDay, londonDayBounds, minutesBetween, splitDays, weekdayOf,
} from '../../../domain/time/london-time';

const anyInstant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 11, 31) });
const anyDay = anyInstant.map(londonDay);

describe('time in the UK', () => {
  it('[H9] [22-S-02] gives each end of a range the offset in force at that very moment', () => {
    expect(londonDayBounds('2019-03-29')).toEqual({ start: '2019-03-29T00:00:00+00:00', end: '2019-03-29T23:59:59+00:00' });
    expect(londonDayBounds('2019-03-31')).toEqual({ start: '2019-03-31T00:00:00+00:00', end: '2019-03-31T23:59:59+01:00' });
    expect(londonDayBounds('2026-10-25')).toEqual({ start: '2026-10-25T00:00:00+01:00', end: '2026-10-25T23:59:59+00:00' });
  });

  it('[H9] writes any instant as UK text that means the same instant, whole seconds, never Z', () => {
    fc.assert(fc.property(anyInstant, (instant) => {
      const text = londonDateTime(instant);
      expect(text).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+0[01]:00$/);
      expect(epochOf(text)).toBe(Math.floor(instant / 1000) * 1000);
    }));
  });

  it('[H9] bounds of a day are 23, 24 or 25 hours apart and hold the whole day', () => {
    fc.assert(fc.property(anyDay, (day) => {
      const { start, end } = londonDayBounds(day);
      const seconds = ((epochOf(end) ?? 0) - (epochOf(start) ?? 0)) / 1000 + 1;
      expect([23, 24, 25]).toContain(seconds / 3600);
      expect(londonDay(epochOf(start) ?? 0)).toBe(day);
      expect(londonDay(epochOf(end) ?? 0)).toBe(day);
    }));
  });

  it('[H9] today is the UK\u2019s day, also in the hour after midnight in summer', () => {
    expect(londonDay(Date.UTC(2026, 5, 30, 23, 30))).toBe('2026-07-01');
    expect(londonDay(Date.UTC(2026, 11, 31, 23, 30))).toBe('2026-12-31');
  });

  it('[H9] tells the two half past ones of an autumn night apart', () => {
    expect(formatDateTime('2026-10-25T01:30:00+01:00')).toBe('25-Oct-2026 01:30 BST');
    expect(formatDateTime('2026-10-25T01:30:00+00:00')).toBe('25-Oct-2026 01:30 GMT');
    expect(minutesBetween('2026-10-25T01:30:00+01:00', '2026-10-25T01:30:00+00:00')).toBe(60);
  });

  it('shows weekday, day and 24-hour time, whatever the offset was written in', () => {
    expect(formatDateTime('2026-03-30T09:10:00+01:00')).toBe('30-Mar-2026 09:10');
    expect(formatDateTime('2026-03-30T08:10:00Z')).toBe('30-Mar-2026 09:10');
    expect(weekdayOf('2026-03-30T09:10:00+01:00')).toBe('Monday');
    expect(weekdayOf('2026-03-29')).toBe('Sunday');
    expect(formatDay('2026-03-09')).toBe('09-Mar-2026');
  });

  it('leaves text that is no date as it is', () => {
    expect(formatDateTime('2026-03')).toBe('2026-03');
    expect(formatDay('1958')).toBe('1958');
    expect(epochOf('2026-03-30T09:10:00')).toBeNull();
    expect(epochOf('2026-13-30T09:10:00Z')).toBeNull();
    expect(weekdayOf('soon')).toBe('');
  });

  it('[22-S-04] splits a span into pieces of at most two weeks that touch and miss no day', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 80 }), (from, length) => {
      const until = addDays(from, length);
      const pieces = splitDays(from, until, 14);
      expect(pieces[0]?.from).toBe(from);
      expect(pieces.at(-1)?.until).toBe(until);
      for (const [index, piece] of pieces.entries()) {
        expect(daysBetween(piece.from, piece.until)).toBeLessThanOrEqual(13);
        const next = pieces[index + 1];
        if (next !== undefined) expect(next.from).toBe(addDays(piece.until, 1));
      }
    }));
  });
});
