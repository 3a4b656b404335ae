import type {
  StoryConsultation,
  StoryImmunisation,
  StoryItem,
  StoryMedication,
  StoryObservation,
  StoryReport,
  StoryResult,
  Term,
} from './story';
import { addDays } from '../../london-time';
import { type StoryClock } from './story-clock';
import { findings, tests, vaccinations } from './terms';

interface RepeatOptions {
  readonly key: string;
  readonly term: Term;
  readonly dosage: string;
  readonly startedAgo: number;
  readonly lastIssuedAgo: number;
  readonly issues: number;
  readonly max?: number;
  readonly reviewAgo?: number;
  readonly quantity?: StoryMedication['quantity'];
  readonly more?: Partial<StoryMedication>;
}

/** A repeat course with an issue every twenty-eight days up to the last one. */
export const repeat = (clock: StoryClock, options: RepeatOptions): StoryMedication => ({
  key: options.key,
  area: 'medications',
  term: options.term,
  kind: 'repeat',
  agency: 'prescribed-at-gp-practice',
  status: 'active',
  start: clock.day(options.startedAgo),
  dosage: options.dosage,
  quantity: options.quantity ?? { value: 28, unit: 'tablet' },
  daysSupply: 28,
  issues: Array.from({ length: options.issues }, (_, index) => {
    const date = clock.day(options.lastIssuedAgo + 28 * (options.issues - 1 - index));
    return { date, end: addDays(date, 28) };
  }),
  ...(options.max === undefined ? {} : { maxIssues: options.max }),
  ...(options.reviewAgo === undefined ? {} : { reviewDate: clock.day(options.reviewAgo) }),
  ...options.more,
});

/** An acute course of so many days, issued once on the day it was begun. */
export const acute = (
  clock: StoryClock,
  options: { readonly key: string; readonly term: Term; readonly dosage: string; readonly ago: number; readonly days: number; readonly count: number; readonly unit: string; readonly more?: Partial<StoryMedication> },
): StoryMedication => {
  const start = clock.day(options.ago);
  const end = addDays(start, options.days);
  return {
    key: options.key,
    area: 'medications',
    term: options.term,
    kind: 'acute',
    agency: 'prescribed-at-gp-practice',
    status: end < clock.today ? 'completed' : 'active',
    start,
    end,
    dosage: options.dosage,
    quantity: { value: options.count, unit: options.unit },
    daysSupply: options.days,
    issues: [{ date: start, end }],
    ...options.more,
  };
};

/** A consultation of one topic, with its words and entries under the usual headings. */
export const consultation = (
  clock: StoryClock,
  options: {
    readonly key: string;
    readonly ago: number;
    readonly time: string;
    readonly type: string;
    readonly by?: number;
    readonly topic?: string;
    readonly problem?: string;
    readonly history?: string;
    readonly examination?: readonly StoryItem[];
    readonly plan?: readonly StoryItem[];
    readonly more?: Partial<StoryConsultation>;
  },
): StoryConsultation => ({
  key: options.key,
  area: 'consultations',
  type: options.type,
  start: clock.at(options.ago, options.time),
  recorded: clock.at(options.ago, options.time),
  lead: options.by ?? 0,
  by: options.by ?? 0,
  topics: [
    {
      ...(options.topic === undefined ? {} : { title: options.topic }),
      ...(options.problem === undefined ? {} : { problem: options.problem }),
      headings: [
        ...(options.history === undefined ? [] : [{ title: 'History', items: [{ note: options.history }] }]),
        ...(options.examination === undefined ? [] : [{ title: 'Examination', items: options.examination }]),
        ...(options.plan === undefined ? [] : [{ title: 'Plan', items: options.plan }]),
      ],
    },
  ],
  ...options.more,
});

/** A blood pressure reading as a triple (spec 11 §12). */
export const bloodPressure = (
  clock: StoryClock,
  key: string,
  ago: number,
  reading: StoryObservation['bloodPressure'],
  more: Partial<StoryObservation> = {},
): StoryObservation => ({
  key,
  area: 'uncategorised',
  term: findings.bloodPressure,
  date: clock.at(ago, '10:05'),
  recorded: clock.at(ago, '10:06'),
  ...(reading === undefined ? {} : { bloodPressure: reading }),
  ...more,
});

/** A measured or coded finding. */
export const finding = (clock: StoryClock, key: string, ago: number, term: Term, more: Partial<StoryObservation> = {}): StoryObservation => ({
  key,
  area: 'uncategorised',
  term,
  date: clock.day(ago),
  recorded: clock.at(ago, '10:07'),
  ...more,
});

/** A vaccination given at the practice. */
export const given = (clock: StoryClock, key: string, ago: number, term: Term, more: Partial<StoryImmunisation> = {}): StoryImmunisation => ({
  key,
  area: 'immunisations',
  term,
  date: clock.day(ago),
  recorded: clock.at(ago, '14:20'),
  lot: `L${String(ago % 9000)}X`,
  expires: clock.day(ago - 240),
  ...more,
});

const venous = (clock: StoryClock, ago: number, accession: string): NonNullable<StoryReport['specimen']> => ({
  term: tests.venousBlood,
  accession,
  collected: clock.at(ago, '08:50'),
  received: clock.at(ago, '13:15'),
});

/** A laboratory report of one group and, where given, results outside it. */
export const bloodReport = (
  clock: StoryClock,
  key: string,
  ago: number,
  group: { readonly term: Term; readonly comment?: string; readonly results: readonly StoryResult[] },
  more: Partial<StoryReport> = {},
): StoryReport => ({
  key,
  area: 'investigations',
  status: 'final',
  issued: clock.at(ago, '16:40'),
  collected: clock.at(ago, '08:50'),
  laboratory: 'Moorside Pathology Laboratory',
  requested: group.term,
  specimen: venous(clock, ago, `${key.toUpperCase()}-26-0417`),
  groups: [{ key: `${key}-group`, ...group }],
  ...more,
});

/** Urea and electrolytes with the numbers as the laboratory wrote them. */
export const renalResults = (key: string, potassium: string, creatinine: string): readonly StoryResult[] => [
  { key: `${key}-na`, term: tests.sodium, measure: { value: '139', unit: 'mmol/L' }, range: { low: '133', high: '146' } },
  {
    key: `${key}-k`,
    term: tests.potassium,
    measure: { value: potassium, unit: 'mmol/L' },
    range: { low: '3.5', high: '5.3' },
    ...(Number(potassium) > 5.3 ? { interpretation: 'H' as const } : {}),
  },
  {
    key: `${key}-cr`,
    term: tests.creatinine,
    measure: { value: creatinine, unit: 'umol/L' },
    range: { low: '49', high: '90' },
    ...(Number(creatinine) > 90 ? { interpretation: 'H' as const } : {}),
  },
];

/** The influenza vaccinations of so many autumns. */
export const influenzaYears = (clock: StoryClock, years: number): readonly StoryImmunisation[] =>
  Array.from({ length: years }, (_, index) => given(clock, `flu-${String(index)}`, 38 + index * 365, vaccinations.influenza, { by: 2 }));
