import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDay, compareToDay, dateOrder, displayDate, parsePartialDate, speakPartialDate } from '../../../domain/dates/partial-date';

describe('dates of a record', () => {
  it.each([
    ['1945-07-14', '14-Jul-1945'],
    ['2014-02', 'Feb-2014'],
    ['1999', '1999'],
    ['2023-01-14T09:05:00+00:00', '14-Jan-2023 09:05'],
    ['2023-07-14T09:05:00+01:00', '14-Jul-2023 09:05'],
    ['2023-07-14T08:05:00Z', '14-Jul-2023 09:05'],
    ['2023-07-14T08:05:33.123Z', '14-Jul-2023 09:05'],
    ['2019-03-31T00:59:00Z', '31-Mar-2019 00:59'],
    ['2019-03-31T01:00:00Z', '31-Mar-2019 02:00'],
    ['1970-01-15T12:00:00Z', '15-Jan-1970 13:00'],
    ['2023-07-14T09:05:00', '14-Jul-2023 09:05'],
  ])('shows %s as %s', (sent, shown) => {
    expect(displayDate(sent)).toBe(shown);
  });

  it('says Unknown for a date that was not recorded, and never invents one', () => {
    expect(displayDate(undefined)).toBe('Unknown');
    expect(displayDate('')).toBe('Unknown');
    expect(displayDate(null, 'Not recorded')).toBe('Not recorded');
  });

  it.each(['2019-02-30', '2019-13-01', 'last spring', '2019-1-1', '2019-01-01T25:00:00Z'])('shows %s as it was sent, since it is no date', (sent) => {
    expect(parsePartialDate(sent)).toBeNull();
    expect(displayDate(sent)).toBe(sent);
    expect(dateOrder(sent)).toBeNull();
  });

  it('says the month in full for a screen reader', () => {
    const date = parsePartialDate('2023-07-04');
    expect(date === null ? '' : speakPartialDate(date)).toBe('4 July 2023');
  });

  it('does not claim that a partial date has passed while it may still be to come', () => {
    expect(compareToDay('2026', '2026-11-22')).toBe('within');
    expect(compareToDay('2026-10', '2026-11-22')).toBe('before');
    expect(compareToDay('2026-11-23', '2026-11-22')).toBe('after');
    expect(compareToDay(null, '2026-11-22')).toBe('unknown');
  });

  it('never moves a date alone into another day', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1850-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), (moment) => {
      const day = moment.toISOString().slice(0, 10);
      expect(calendarDay(day)).toBe(day);
      expect(displayDate(day).slice(0, 2)).toBe(day.slice(8));
    }));
  });

  it('survives any text at all', () => {
    fc.assert(fc.property(fc.string(), (text) => { displayDate(text); dateOrder(text); calendarDay(text); }));
  });
});
