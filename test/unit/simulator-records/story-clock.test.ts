import { describe, expect, it } from 'vitest';
import { formatLondon } from '../../../simulator/london-time';
import { earliestDay, latestDay, storyClock } from '../../../simulator/records/story/story-clock';
import { ExactDecimal, serialiseJson } from '../../../simulator/records/fhir/exact-decimal';

describe('dates of the simulated records', () => {
  it.each([
    ['2026-03-29T00:59:59Z', '2026-03-29T00:59:59+00:00'],
    ['2026-03-29T01:00:00Z', '2026-03-29T02:00:00+01:00'],
    ['2026-10-25T00:59:59Z', '2026-10-25T01:59:59+01:00'],
    ['2026-10-25T01:00:00Z', '2026-10-25T01:00:00+00:00'],
  ])('change offset with British Summer Time: %s', (moment, london) => {
    expect(formatLondon(Date.parse(moment))).toBe(london);
  });

  it('count back from the day that is asked about', () => {
    const clock = storyClock(new Date('2026-07-01T09:00:00Z'));
    expect([clock.day(1), clock.month(31), clock.year(400), clock.at(0, '09:30')]).toEqual(['2026-06-30', '2026-05', '2025', '2026-07-01T09:30:00+01:00']);
  });

  it('expand a partial date to its first and last day', () => {
    expect(['2016-02', '2015-02', '2016', '2016-02-03'].map((when) => [earliestDay(when), latestDay(when)])).toEqual([
      ['2016-02-01', '2016-02-29'],
      ['2015-02-01', '2015-02-28'],
      ['2016-01-01', '2016-12-31'],
      ['2016-02-03', '2016-02-03'],
    ]);
  });
});

describe('numbers of the simulated records', () => {
  it('keep every digit when written by the simulator, and are numbers to any other writer', () => {
    const value = { a: new ExactDecimal('5.10'), b: [new ExactDecimal('-0.500')], c: 'decimal:5.10' };
    expect(serialiseJson(value)).toBe('{"a":5.10,"b":[-0.500],"c":"decimal:5.10"}');
    expect(JSON.stringify(value)).toBe('{"a":5.1,"b":[-0.5],"c":"decimal:5.10"}');
  });
});
