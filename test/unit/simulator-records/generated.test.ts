import { describe, expect, it } from 'vitest';
import { isNhsNumber } from '../../../domain/identifiers/nhs-number';
import { practicesFor } from '../../../simulator/people/further-practices';
import { generatedPatients } from '../../../simulator/people/generated-patients';
import { practiceDefinitions } from '../../../simulator/people/organisations';
import { patients } from '../../../simulator/people/patients';
import { habitsOf } from '../../../simulator/people/vendor-habits';
import { generateStory } from '../../../simulator/records/story/generate-story';
import type { Story, StoryArea, StoryEntry } from '../../../simulator/records/story/story';
import { now, today } from './support';

const people = generatedPatients(practiceDefinitions, 60, 'seed', now);

describe('The people that a seed makes', () => {
  it('are the same for the same seed and others for another', () => {
    expect(generatedPatients(practiceDefinitions, 60, 'seed', now)).toEqual(people);
    expect(generatedPatients(practiceDefinitions, 60, 'other', now)).not.toEqual(people);
  });

  it('have NHS numbers of the test range that nobody else has', () => {
    const numbers = [...people, ...patients].map(({ nhsNumber }) => nhsNumber);
    expect(numbers.every((number) => number.startsWith('999') && isNhsNumber(number))).toBe(true);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('are of every age, of both sexes and of many origins, with addresses and telephones', () => {
    const ages = people.map(({ birthDate }) => Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)));
    expect([ages.some((age) => age < 5), ages.some((age) => age > 85)]).toEqual([true, true]);
    expect(people.filter(({ gender }) => gender === 'female').length / people.length).toBeCloseTo(0.5, 0);
    expect(new Set(people.map(({ ethnicity }) => ethnicity)).size).toBe(7);
    for (const { addressLines, postcode, birthDate, mobile } of people) {
      expect([addressLines.length, postcode.length > 5, birthDate < today, mobile === undefined || mobile.startsWith('07700 900')]).toEqual([2, true, true, true]);
    }
    expect(people.some(({ phone }) => phone !== undefined) && people.some(({ phone, mobile }) => phone === undefined && mobile === undefined)).toBe(true);
  });

  it('are registered at their practice, and a few known at another', () => {
    for (const practice of practiceDefinitions) expect(people.filter(({ registeredAt }) => registeredAt === practice.odsCode)).toHaveLength(60);
    const elsewhere = people.filter(({ alsoKnownAt }) => alsoKnownAt.length > 0);
    expect(elsewhere.length).toBeGreaterThan(0);
    for (const { registeredAt, alsoKnownAt } of elsewhere) expect(alsoKnownAt).not.toContain(registeredAt);
  });
});

describe('The practices', () => {
  it('are of three vendors, with women and men who are doctors, with nurses, pharmacists and branch surgeries', () => {
    expect(practiceDefinitions.length).toBeGreaterThanOrEqual(8);
    expect(new Set(practiceDefinitions.map(({ vendor }) => vendor)).size).toBe(3);
    const staff = practiceDefinitions.flatMap(({ practitioners }) => practitioners);
    for (const code of ['R0260', 'R0600', 'R0620', 'R1290']) expect(staff.some(({ jobRoleCode }) => jobRoleCode === code)).toBe(true);
    expect(staff.some(({ jobRoleCode, gender }) => jobRoleCode === 'R0260' && gender === 'female')).toBe(true);
    expect(practiceDefinitions.some(({ locations }) => locations.length === 3)).toBe(true);
    expect(new Set(practiceDefinitions.map(({ vendor }) => habitsOf(vendor).product)).size).toBe(3);
  });

  it('can be more than the eight, each with a name, codes, staff and sites of its own', () => {
    const many = practicesFor(24);
    expect(many).toHaveLength(24);
    expect(many.slice(0, 8)).toEqual(practiceDefinitions);
    for (const key of ['odsCode', 'asid', 'partyKey', 'name'] as const) expect(new Set(many.map((practice) => practice[key])).size).toBe(24);
    const ids = many.flatMap(({ practitioners }) => practitioners.map(({ sdsUserId }) => sdsUserId));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^\d{12}$/.test(id))).toBe(true);
    expect(new Set(many.slice(8).map(({ vendor }) => vendor)).size).toBe(3);
  });
});

const of = <Area extends StoryArea>(story: Story, area: Area): readonly Extract<StoryEntry, { readonly area: Area }>[] =>
  story.entries.filter((entry): entry is Extract<StoryEntry, { readonly area: Area }> => entry.area === area);

describe('A generated record', () => {
  const story = generateStory(11, 1_200, now, { ethnicity: 'Chinese', ageInDays: 70 * 365 });
  const keys = new Map(story.entries.map((entry) => [entry.key, entry]));

  it('hangs together: what is problem, course, recall or referral belongs to a consultation of the same day', () => {
    for (const area of ['problems', 'medications', 'diary', 'referrals'] as const) {
      expect(of(story, area).length).toBeGreaterThan(0);
      for (const entry of of(story, area)) {
        const met = keys.get(entry.encounter ?? '');
        const day = entry.area === 'problems' ? entry.onset : entry.area === 'medications' ? entry.start : undefined;
        expect(met?.area).toBe('consultations');
        if (met?.area === 'consultations' && day !== undefined) expect(met.start?.slice(0, 10)).toBe(day);
      }
    }
  });

  it('has consultations about its problems, courses for their reasons, and letters that answer referrals', () => {
    const reviewed = of(story, 'consultations').flatMap(({ topics }) => topics.map(({ problem }) => problem));
    for (const key of reviewed) expect(keys.get(key ?? '')?.area).toBe('problems');
    for (const { reasonKey, issues, start } of of(story, 'medications')) {
      expect(keys.get(reasonKey ?? '')?.area).toBe('problems');
      for (const issue of issues) expect(issue.date >= start && issue.date <= today).toBe(true);
    }
    for (const { documents } of of(story, 'referrals')) for (const key of documents ?? []) expect(keys.get(key)?.area).toBe('documents');
    expect(of(story, 'diary').every(({ due }) => due > today)).toBe(true);
    expect(of(story, 'investigations').length).toBeGreaterThan(0);
  });

  it('tells nothing before birth and nothing of tomorrow but what is due', () => {
    const child = generateStory(5, 600, now, { ageInDays: 900 });
    const born = new Date(now.getTime() - 900 * 86_400_000).toISOString().slice(0, 10);
    for (const entry of child.entries) {
      const when = entry.area === 'consultations' ? entry.start : entry.area === 'problems' ? entry.onset : entry.area === 'medications' ? entry.start : undefined;
      if (when !== undefined) expect([when.slice(0, 10) > born, when.slice(0, 10) <= today]).toEqual([true, true]);
    }
  });

  it('can be very long, in a time that nobody minds', () => {
    const started = performance.now();
    expect(generateStory(3, 60_000, now).entries.length).toBeGreaterThan(14_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
