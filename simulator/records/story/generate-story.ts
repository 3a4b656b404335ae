import { bloodPressure, bloodReport, consultation, finding, given, renalResults, repeat } from './parts';
import type { Story, StoryEntry, Term } from './story';
import { storyClock, type StoryClock } from './story-clock';
import { allergens, conditions, findings, medicines, tests, vaccinations } from './terms';

/** What a Bundle holds besides the entries: patient, practice, people, primary Lists. */
const fixedResources = 18;

/** A repeatable source of numbers from 0 to 1 (mulberry32). */
const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const problemTerms = Object.values(conditions);
const medicineTerms = Object.values(medicines);
const remarks = [
  'Feels much the same.',
  'Sleeping poorly. Asked about work.',
  'Chest clear. No ankle swelling.',
  'Came with spouse. Medicines gone through one by one.',
  'Wants to think it over and will ring next week.',
  'Pain on the stairs, eases with rest.\nNo night pain.',
];

interface Batch {
  readonly resources: number;
  readonly entries: readonly StoryEntry[];
}

const pick = <T>(values: readonly T[], random: () => number, fallback: T): T =>
  values[Math.floor(random() * values.length)] ?? fallback;

/** One visit: a consultation, two findings and now and then a report, a course, a problem or a vaccination. */
const visit = (clock: StoryClock, number: number, ago: number, random: () => number): Batch => {
  const name = `v${String(number)}`;
  const by = Math.floor(random() * 3);
  const reading = bloodPressure(
    clock,
    `${name}-bp`,
    ago,
    { systolic: String(105 + Math.floor(random() * 60)), diastolic: String(60 + Math.floor(random() * 35)) },
    { encounter: `${name}-visit`, by },
  );
  const weight = finding(clock, `${name}-weight`, ago, findings.weight, {
    measure: { value: (60 + random() * 40).toFixed(2), unit: 'kg' },
    encounter: `${name}-visit`,
    by,
  });
  const term: Term = pick(problemTerms, random, conditions.backPain);
  const met = consultation(clock, {
    key: `${name}-visit`,
    ago,
    time: `${String(9 + Math.floor(random() * 8)).padStart(2, '0')}:${String(10 + Math.floor(random() * 50))}`,
    type: pick(['Face to face consultation', 'Telephone call to a patient', 'Clinic'], random, 'Clinic'),
    by,
    topic: term.display,
    history: pick(remarks, random, ''),
    examination: [{ entry: reading.key }, { entry: weight.key }],
    plan: [{ note: pick(remarks, random, '') }],
  });
  const extra: StoryEntry[] = [];
  let resources = 10;
  const kind = number % 6;
  if (kind === 1) {
    const group = `${name}-renal`;
    extra.push(bloodReport(clock, group, ago, { term: tests.renal, results: renalResults(group, (3.4 + random() * 2.2).toFixed(2), String(60 + Math.floor(random() * 70))) }));
    resources += 7;
  } else if (kind === 3) {
    const issues = 1 + Math.floor(random() * 9);
    const ended = ago > 400;
    extra.push(
      repeat(clock, {
        key: `${name}-course`,
        term: pick(medicineTerms, random, medicines.paracetamol),
        dosage: 'One daily',
        startedAgo: ago,
        lastIssuedAgo: Math.max(ago - 28 * (issues - 1), 1),
        issues: ago >= 28 * (issues - 1) + 1 ? issues : 1,
        ...(ended ? { more: { status: 'completed' as const, end: clock.day(Math.max(ago - 28 * issues, 1)) } } : {}),
      }),
    );
    resources += 3 + (ago >= 28 * (issues - 1) + 1 ? issues : 1);
  } else if (kind === 4) {
    extra.push({
      key: `${name}-problem`,
      area: 'problems',
      term,
      status: random() < 0.4 ? 'active' : 'inactive',
      significance: random() < 0.5 ? 'major' : 'minor',
      onset: clock.day(ago),
      recorded: clock.day(ago),
      encounter: `${name}-visit`,
      links: [reading.key],
    });
    resources += 1;
  } else if (kind === 5) {
    extra.push(given(clock, `${name}-jab`, ago, vaccinations.influenza));
    resources += 1;
  }
  return { resources, entries: [reading, weight, ...extra, met] };
};

/**
 * A record of about `size` resources in a whole structured Bundle, from 2 to 60,000 and beyond; the same seed, size and day
 * give the same record. Below some twenty resources nothing is recorded: the Bundle then holds only what it must.
 */
export const generateStory = (seed: number, size: number, now: Date): Story => {
  const clock = storyClock(now);
  const random = seededRandom(seed);
  const entries: StoryEntry[] = [];
  let left = size - fixedResources;
  if (left > 0) {
    entries.push({ key: 'allergy', area: 'allergies', term: allergens.penicillin, category: 'medication', recorded: clock.day(4_000) });
    left -= 1;
  }
  const spacing = Math.max(0.5, 14_000 / Math.max(1, left / 13));
  for (let number = 0; left > 22; number += 1) {
    const batch = visit(clock, number, 2 + Math.floor(number * Math.min(spacing, 40)) % 20_000, random);
    entries.push(...batch.entries);
    left -= batch.resources;
  }
  for (let number = 0; number < left; number += 1) {
    entries.push(finding(clock, `pulse-${String(number)}`, 5 + number * 9, findings.pulse, { measure: { value: String(58 + Math.floor(random() * 30)), unit: '/min' } }));
  }
  return { entries, warnings: [] };
};
