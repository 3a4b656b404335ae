import { seededRandom } from '../../random';
import { longTermConditions, shortIllnesses } from './courses-of-illness';
import { annualVaccination, beginCondition, illness, review } from './generated-visits';
import type { Batch, Diagnosis } from './generated-visits';
import { finding } from './parts';
import type { Story, StoryEntry } from './story';
import { storyClock } from './story-clock';
import { allergens, findings } from './terms';

/** What a Bundle holds besides the entries: patient, practice, people, primary Lists. */
const FIXED_RESOURCES = 18;
const LARGEST_VISIT = 24;
/** Eighty-five years. */
const FRAIL_DAYS = 31_046;
const LONGEST_LIFE_DAYS = 20_000;

export interface GeneratedPerson {
  /** Words of the ethnic category that was recorded. */
  readonly ethnicity?: string;
  /** Age in days: nothing happens before birth. */
  readonly ageInDays?: number;
}

const opening = (clock: ReturnType<typeof storyClock>, person: GeneratedPerson, earliest: number): readonly StoryEntry[] => [
  { key: 'allergy', area: 'allergies', term: { code: allergens.penicillin.code, display: allergens.penicillin.display }, category: 'medication', recorded: clock.day(Math.min(4_000, earliest)) },
  ...(person.ageInDays === undefined || person.ageInDays < FRAIL_DAYS
    ? [] : [finding(clock, 'resuscitation', 120, findings.notForResuscitation, { emergency: 'Folder in the hall at home', comment: 'Form signed with patient and family.' })]),
  ...(person.ethnicity === undefined
    ? [] : [finding(clock, 'ethnicity', Math.min(900, earliest), { code: '364699009', display: 'Ethnic group' }, { valueText: person.ethnicity, administrative: true })]),
];

/**
 * A record of about `size` resources in a whole structured Bundle, from 2 to 60,000 and beyond; the same seed, size, person
 * and day give the same record. It hangs together: each long-term condition is diagnosed, treated with issues every four
 * weeks, reviewed with the tests that belong to it, recalled and, for some, referred with a letter; short illnesses come
 * between. Below some twenty resources nothing is recorded: the Bundle then holds only what it must.
 */
export const generateStory = (seed: number, size: number, now: Date, person: GeneratedPerson = {}): Story => {
  const clock = storyClock(now);
  const random = seededRandom(`story ${String(seed)}`);
  const earliest = Math.min(LONGEST_LIFE_DAYS, Math.max(8, (person.ageInDays ?? LONGEST_LIFE_DAYS) - 1));
  const entries: StoryEntry[] = [];
  let left = size - FIXED_RESOURCES;
  const add = (batch: Batch): void => {
    entries.push(...batch.entries);
    left -= batch.resources;
  };
  const first = opening(clock, person, earliest);
  if (left >= first.length) add({ entries: first, resources: first.length });

  const wanted = Math.min(longTermConditions.length, Math.floor(left / 90));
  const offset = Math.floor(random() * longTermConditions.length);
  const diagnoses: Diagnosis[] = [];
  for (let number = 0; number < wanted; number += 1) {
    const condition = longTermConditions[(offset + number) % longTermConditions.length];
    if (condition === undefined) continue;
    const begun = Math.max(30, Math.floor(earliest * (0.15 + random() * 0.6)));
    const issues = Math.min(Math.floor((begun - 10) / 28), Math.floor(left / wanted / 6));
    const made = beginCondition(clock, { condition, key: `c${String(number)}`, ago: begun, issues: Math.max(0, issues), random });
    diagnoses.push(made.diagnosis);
    add(made);
  }

  const visits = Math.max(1, Math.floor(left / 13));
  const spacing = Math.max(0.2, Math.min(60, (earliest - 3) / visits));
  for (let number = 0; left > LARGEST_VISIT; number += 1) {
    const ago = 2 + (Math.floor(number * spacing) % Math.max(1, earliest - 3));
    const open = diagnoses.filter((known) => known.ago > ago);
    const diagnosis = open[number % Math.max(1, open.length)];
    const key = `v${String(number)}`;
    if (number % 9 === 8) add(annualVaccination(clock, key, ago));
    else if (diagnosis !== undefined && number % 4 !== 3) add(review(clock, { key, ago, diagnosis, random }));
    else add(illness(clock, { key, ago, illness: shortIllnesses[Math.floor(random() * shortIllnesses.length)] ?? shortIllnesses[0], random }));
  }
  for (let number = 0; number < left; number += 1) {
    entries.push(finding(clock, `pulse-${String(number)}`, Math.min(earliest, 5 + number * 9), findings.pulse, { measure: { value: String(58 + Math.floor(random() * 30)), unit: '/min' } }));
  }
  return { entries, warnings: [] };
};
