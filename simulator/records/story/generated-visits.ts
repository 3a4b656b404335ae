import type { LongTermCondition, ShortIllness } from './courses-of-illness';
import { reportGroups } from './courses-of-illness';
import { acute, bloodPressure, bloodReport, consultation, finding, given, renalResults, repeat } from './parts';
import type { StoryEntry, StoryReport } from './story';
import type { StoryClock } from './story-clock';
import { documentTypes, findings, tests, vaccinations } from './terms';

type Random = () => number;

/** Entries with the number of resources that they become. */
export interface Batch {
  readonly entries: readonly StoryEntry[];
  readonly resources: number;
}

/** A long-term condition that somebody has, and since when. */
export interface Diagnosis {
  readonly key: string;
  readonly ago: number;
  readonly condition: LongTermCondition;
}

const whole = (random: Random, low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
const oneOf = <T>(values: readonly [T, ...T[]], random: Random): T => values[Math.floor(random() * values.length)] ?? values[0];
const time = (random: Random): string => `${String(whole(random, 9, 16)).padStart(2, '0')}:${String(whole(random, 10, 59))}`;
const kinds: readonly [string, ...string[]] = ['Face to face consultation', 'Telephone call to a patient', 'Clinic'];

const RESOURCES_OF_A_VISIT = 8;

const report = (clock: StoryClock, key: string, ago: number, kind: keyof typeof reportGroups, random: Random): { readonly entry: StoryReport; readonly resources: number } => {
  const results = kind === 'renal'
    ? renalResults(key, (3.4 + random() * 2.2).toFixed(2), String(whole(random, 58, 128)))
    : kind === 'glucose'
      ? [{ key: `${key}-hba1c`, term: tests.glycatedHaemoglobin, measure: { value: String(whole(random, 42, 79)), unit: 'mmol/mol' }, range: { high: '41' } }]
      : [
          { key: `${key}-hb`, term: tests.haemoglobin, measure: { value: String(whole(random, 108, 160)), unit: 'g/L' }, range: { low: '115', high: '165' } },
          { key: `${key}-wcc`, term: tests.whiteCells, measure: { value: (4 + random() * 7).toFixed(2), unit: '10*9/L' }, range: { low: '4.00', high: '11.00' } },
        ];
  return { entry: bloodReport(clock, key, ago, { term: reportGroups[kind], results }), resources: 4 + results.length };
};

/** The diagnosis: a consultation, the problem with its links, medicines with their issues, a recall, a referral with its letter. */
export const beginCondition = (
  clock: StoryClock,
  { condition, key, ago, issues, random }: { readonly condition: LongTermCondition; readonly key: string; readonly ago: number; readonly issues: number; readonly random: Random },
): Batch & { readonly diagnosis: Diagnosis } => {
  const visit = `${key}-diagnosis`;
  const courses = condition.medicines.map((item, index) =>
    repeat(clock, {
      key: `${key}-med-${String(index)}`, term: item.term, dosage: item.dosage, quantity: item.quantity, startedAgo: ago, issues,
      lastIssuedAgo: issues === 0 ? ago : Math.max(1, ago - 28 * (issues - 1)), reviewAgo: -90, max: 12, more: { encounter: visit, reasonKey: key },
    }));
  const letter: StoryEntry[] = condition.referral === undefined ? [] : [
    {
      key: `${key}-letter`, area: 'documents', type: documentTypes.outpatient, description: `Letter from ${condition.referral.to}`, created: clock.day(Math.max(1, ago - 60)),
      indexed: clock.at(Math.max(1, ago - 62), '12:00'), author: { kind: 'organisation', odsCode: 'RZZ99', name: 'Northern Moors NHS Trust' }, content: 'pdf',
      paragraphs: [`Thank you for referring this patient with ${condition.term.display.toLowerCase()}.`, 'Treatment to go on as it is. No further appointment has been made.'],
    },
    {
      key: `${key}-referral`, area: 'referrals', term: condition.referral.term, date: clock.day(ago - 1), priority: 'routine', encounter: visit,
      recipient: { kind: 'service', name: condition.referral.to }, documents: [`${key}-letter`],
    },
  ];
  const recall: StoryEntry[] = condition.recall === undefined ? [] : [
    { key: `${key}-recall`, area: 'diary', term: condition.recall, due: clock.day(-whole(random, 10, 300)), recorded: clock.day(ago), encounter: visit, requestedBy: 'person' },
  ];
  const problem: StoryEntry = {
    key, area: 'problems', term: condition.term, status: 'active', significance: 'major', onset: clock.day(ago), recorded: clock.day(ago), encounter: visit,
    links: [...courses.map((course) => course.key), ...letter.filter(({ area }) => area === 'referrals').map((entry) => entry.key)],
  };
  const met = consultation(clock, {
    key: visit, ago, time: time(random), type: 'Face to face consultation', topic: condition.term.display, problem: key, history: oneOf(condition.remarks, random),
    plan: [...courses.map((course) => ({ entry: course.key })), ...recall.map((entry) => ({ entry: entry.key })), { note: 'Explained, leaflet given.' }],
  });
  return {
    diagnosis: { key, ago, condition }, entries: [problem, ...courses, ...letter, ...recall, met],
    resources: 1 + courses.length * (3 + Math.max(0, issues)) + letter.length + recall.length + RESOURCES_OF_A_VISIT,
  };
};

/** A review of a condition: a consultation about the problem with what belongs to it measured or tested. */
export const review = (
  clock: StoryClock,
  { key, ago, diagnosis, random }: { readonly key: string; readonly ago: number; readonly diagnosis: Diagnosis; readonly random: Random },
): Batch => {
  const { condition } = diagnosis;
  const visit = `${key}-visit`;
  const by = Math.floor(random() * 3);
  const pressure = bloodPressure(clock, `${key}-bp`, ago, { systolic: String(whole(random, 108, 168)), diastolic: String(whole(random, 58, 96)) }, { encounter: visit, by });
  const weight = finding(clock, `${key}-weight`, ago, findings.weight, { measure: { value: (55 + random() * 50).toFixed(2), unit: 'kg' }, encounter: visit, by });
  const measured = condition.measure === 'bloodPressure' || condition.measure === 'weight';
  const tested = measured ? undefined : report(clock, `${key}-lab`, ago, condition.measure, random);
  const met = consultation(clock, {
    key: visit, ago, time: time(random), type: oneOf(kinds, random), by, topic: condition.term.display, problem: diagnosis.key, history: oneOf(condition.remarks, random),
    examination: [{ entry: pressure.key }, { entry: weight.key }], plan: [{ note: 'To go on with treatment. Review as planned.' }],
  });
  return {
    entries: [pressure, weight, ...(tested === undefined ? [] : [tested.entry]), met],
    resources: 2 + (tested?.resources ?? 0) + RESOURCES_OF_A_VISIT,
  };
};

/** A short illness: a consultation, a minor problem that ended, and its course of treatment. */
export const illness = (
  clock: StoryClock,
  { key, ago, illness: episode, random }: { readonly key: string; readonly ago: number; readonly illness: ShortIllness; readonly random: Random },
): Batch => {
  const visit = `${key}-visit`;
  const { treatment } = episode;
  const over = ago > 21;
  const course = treatment === undefined ? [] : [
    acute(clock, { key: `${key}-course`, term: treatment.term, dosage: treatment.dosage, ago, days: treatment.days, count: treatment.count, unit: treatment.unit, more: { encounter: visit, reasonKey: `${key}-problem` } }),
  ];
  const problem: StoryEntry = {
    key: `${key}-problem`, area: 'problems', term: episode.term, status: over ? 'inactive' : 'active', significance: 'minor', onset: clock.day(ago), recorded: clock.day(ago),
    ...(over ? { ended: clock.day(ago - 14) } : {}), encounter: visit, links: course.map((entry) => entry.key),
  };
  const met = consultation(clock, {
    key: visit, ago, time: time(random), type: oneOf(kinds, random), by: Math.floor(random() * 3), topic: episode.term.display, problem: problem.key, history: episode.history,
    plan: [...course.map((entry) => ({ entry: entry.key })), { note: 'To come back if no better in a week.' }],
  });
  return { entries: [problem, ...course, met], resources: 1 + course.length * 4 + RESOURCES_OF_A_VISIT - 1 };
};

export const annualVaccination = (clock: StoryClock, key: string, ago: number): Batch => ({ entries: [given(clock, `${key}-jab`, ago, vaccinations.influenza)], resources: 1 });
