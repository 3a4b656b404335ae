import { describe, expect, it } from 'vitest';
import { formatAge } from '../../../domain/format/age';
import { formatFileSize } from '../../../domain/format/file-size';
import { formatGender } from '../../../domain/format/gender';
import { addDays, formatDayWithWeekday, londonClock } from '../../../domain/format/london-clock';
import { formatPersonName } from '../../../domain/format/person-name';

describe('a name as the banner shows it [13-1.1]', () => {
  it('is the family name in capitals, all given names, and the title in brackets', () => {
    expect(formatPersonName({ family: 'O’Brien-Smith', given: ['Máire', 'Anne'], title: 'Dr.' })).toBe('O’BRIEN-SMITH, Máire Anne (Dr)');
  });
  it('has no brackets without a title, and no comma without a given name', () => {
    expect(formatPersonName({ family: 'Smith', given: ['John'] })).toBe('SMITH, John');
    expect(formatPersonName({ family: 'Smith', given: [], title: ' ' })).toBe('SMITH');
  });
  it('is never blank [13-B8]', () => {
    expect(formatPersonName({ family: '', given: [''] })).toBe('Not Known');
  });
});

describe('an age [13-1.1]', () => {
  it.each([
    ['1945-07-14', '2007-07-13', '61y'], ['2003-01-10', '2006-05-11', '3y 4m'], ['2006-01-10', '2007-03-13', '14m 3d'],
    ['2007-01-01', '2007-02-21', '7w 2d'], ['2007-01-01', '2007-01-06', '5d'], ['2000-02-29', '2018-02-28', '17y 11m'],
    ['2007-01-31', '2008-03-01', '13m 1d'], ['2007-01-06', '2007-01-06', '0d'],
  ])('of someone born %s is, on %s, %s', (birth, at, age) => {
    expect(formatAge(birth, at)).toBe(age);
  });
  it('is in hours or minutes for a newborn whose time of birth is known', () => {
    expect(formatAge('2026-11-22T08:00:00Z', '2026-11-22T09:15:00Z')).toBe('75min');
    expect(formatAge('2026-11-21T08:00:00Z', '2026-11-22T09:15:00Z')).toBe('25h');
  });
  it('is not told from a partial date, nor before birth', () => {
    expect(formatAge('1945', '2026-11-22')).toBeNull();
    expect(formatAge('1945-07', '2026-11-22')).toBeNull();
    expect(formatAge('2027-01-01', '2026-11-22')).toBeNull();
  });
});

describe('words and clock', () => {
  it('gives genders in words, never a code [13-B7]', () => {
    expect((['male', 'female', 'other', 'unknown'] as const).map(formatGender)).toEqual(['Male', 'Female', 'Not Specified', 'Not Known']);
  });
  it('shows an appointment at the practice’s own clock with the weekday, whatever the offset sent [H9]', () => {
    expect(londonClock('2026-07-06T09:10:00+01:00')).toMatchObject({ weekday: 'Monday', date: '06-Jul-2026', time: '09:10', hour: 9 });
    expect(londonClock('2026-07-06T08:10:00Z')).toMatchObject({ time: '09:10', day: '2026-07-06' });
  });
  it('tells the two half past ones of the autumn clock change apart [H9]', () => {
    expect(londonClock('2026-10-25T01:30:00+01:00')?.time).toBe('01:30 BST');
    expect(londonClock('2026-10-25T01:30:00+00:00')?.time).toBe('01:30 GMT');
  });
  it('gives no clock for what is not an instant', () => {
    expect(londonClock('2026-10-25')).toBeNull();
  });
  it('counts days over months and names weekdays', () => {
    expect(addDays('2026-11-22', 14)).toBe('2026-12-06');
    expect(formatDayWithWeekday('2026-11-23')).toBe('Monday 23-Nov-2026');
  });
  it('gives sizes in words', () => {
    expect([512, 640_000, 18_551_238].map(formatFileSize)).toEqual(['512 bytes', '640 kB', '18.6 MB']);
  });
});
