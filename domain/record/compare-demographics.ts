import { calendarDay, displayDate } from '../dates/partial-date';
import { genderWords } from './patient-view';
import type { ComparableDemographics } from './view';

export type DemographicField = 'family name' | 'given names' | 'gender' | 'date of birth' | 'GP practice' | 'date of death';

/** One field in which the practice and PDS differ, both values as displayed (spec 04 §7.4). */
export interface DemographicDifference {
  readonly field: DemographicField;
  readonly pds: string;
  readonly practice: string;
}

/** Case, accents, white space, hyphens and apostrophes make no difference between names. */
const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[\s\u00a0'’‘`\-‐‑–]/g, '').toLocaleLowerCase('en-GB');

const sameName = (one: string | null, other: string | null): boolean => plain(one ?? '') === plain(other ?? '');

const day = (sent: string | null): string | null => (sent === null ? null : (calendarDay(sent) ?? sent));

const sameDeath = (one: string | null, other: string | null): boolean => day(one) === day(other);

const shownDeath = (sent: string | null): string => (sent === null ? 'None' : sent === 'true' ? 'Deceased, date not recorded' : displayDate(sent));

const sameCode = (one: string | null, other: string | null): boolean => (one ?? '').trim().toUpperCase() === (other ?? '').trim().toUpperCase();

/**
 * The fields in which the practice's patient differs from PDS, to be listed above the record; the user may go on (spec 10 §6,
 * spec 04 §7.4). A value on one side only is a difference; no date of death on either side is not.
 */
export const compareDemographics = (pds: ComparableDemographics, practice: ComparableDemographics): readonly DemographicDifference[] => {
  const absent = 'Not Known';
  const fields: readonly (readonly [DemographicField, boolean, string, string])[] = [
    ['family name', sameName(pds.family, practice.family), pds.family ?? absent, practice.family ?? absent],
    ['given names', sameName(pds.given.join(' '), practice.given.join(' ')), pds.given.join(' ') || absent, practice.given.join(' ') || absent],
    ['gender', (pds.gender ?? '') === (practice.gender ?? ''), genderWords(pds.gender), genderWords(practice.gender)],
    ['date of birth', day(pds.birthDate) === day(practice.birthDate), displayDate(pds.birthDate, absent), displayDate(practice.birthDate, absent)],
    ['GP practice', sameCode(pds.practiceCode, practice.practiceCode), pds.practiceCode ?? absent, practice.practiceCode ?? absent],
    ['date of death', sameDeath(pds.deceased, practice.deceased), shownDeath(pds.deceased), shownDeath(practice.deceased)],
  ];
  return fields.flatMap(([field, same, ours, theirs]) => (same ? [] : [{ field, pds: ours, practice: theirs }]));
};
