import { describe, expect, it } from 'vitest';
import { createSessions } from '../../../simulator/identity/sessions';
import { staffOf } from '../../../simulator/identity/staff';
import { formatLondon, isDate, londonInstant } from '../../../simulator/london-time';
import { consumerOrganisation, practiceDefinitions } from '../../../simulator/people/organisations';
import { openingBook } from '../../../simulator/practices/appointments/opening-book';

const [practice] = practiceDefinitions;

describe('The simulator\'s clock', () => {
  it('[20-5.1] writes slots before and after the clocks go back with the offset of their own day, at the same time of day', () => {
    if (practice === undefined) throw new Error('there are no practices');
    const { slots } = openingBook(practice, 'Z99100', new Date('2026-10-20T09:00:00Z'), 'seed');
    const first = (date: string) => slots.find((slot) => slot.start.startsWith(date))?.start;
    expect([first('2026-10-23'), first('2026-10-26')]).toEqual(['2026-10-23T08:30:00+01:00', '2026-10-26T08:30:00+00:00']);
    expect(slots.at(-1)?.start.slice(0, 10)).toBe('2026-11-30');
  });

  it('makes the same book for the same seed and day, and another for another seed', () => {
    if (practice === undefined) throw new Error('there are no practices');
    const make = (seed: string) => openingBook(practice, 'Z99100', new Date('2026-11-22T09:00:00Z'), seed).busy;
    expect(make('a')).toEqual(make('a'));
    expect(make('a')).not.toEqual(make('b'));
  });

  it('knows when the clocks change, and which dates there are', () => {
    expect(formatLondon(Date.parse('2026-03-29T00:59:59Z'))).toBe('2026-03-29T00:59:59+00:00');
    expect(formatLondon(Date.parse('2026-03-29T01:00:00Z'))).toBe('2026-03-29T02:00:00+01:00');
    expect(formatLondon(Date.parse('2026-10-25T01:00:00Z'))).toBe('2026-10-25T01:00:00+00:00');
    expect(new Date(londonInstant('2026-10-25', 90)).toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect([isDate('2026-02-29'), isDate('2028-02-29'), isDate('2026-2-1')]).toEqual([false, true, false]);
  });

  it('lets a challenge die after two minutes and a session after an hour', () => {
    let now = new Date('2026-11-22T09:00:00Z');
    const sessions = createSessions(() => now);
    const [member] = staffOf(consumerOrganisation);
    const { challenge } = sessions.challenge();
    const { token } = sessions.open(member);
    now = new Date('2026-11-22T09:02:01Z');
    expect(sessions.spend(challenge)).toBe(false);
    expect(sessions.memberOf(`Bearer ${token}`)?.uid).toBe(member.uid);
    now = new Date('2026-11-22T10:00:01Z');
    expect(sessions.memberOf(`Bearer ${token}`)).toBeUndefined();
  });
});
