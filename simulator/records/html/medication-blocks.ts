import { wordsOf } from '../fhir/coded';
import type { Story, StoryMedication } from '../story/story';
import { addDays } from '../../london-time';
import { earliestDay } from '../story/story-clock';
import { printedDate } from '../structured/lists';
import type { Cell, Table } from './layout';
import { lines } from './words';

type Row = Table['rows'][number];

const date = (when: string | undefined): Cell => ({ text: printedDate(when), kind: 'date' });
const words = (text: string | undefined): Cell => ({ text: text ?? '' });

export const coursesOf = (story: Story): readonly StoryMedication[] => story.entries.filter((entry) => entry.area === 'medications');

const isAcute = ({ kind }: StoryMedication): boolean => kind === 'acute' || kind === 'acute-handwritten' || kind === 'delayed-prescribing';

const typeWords = (course: StoryMedication): Cell => {
  const kind = isAcute(course) ? 'Acute' : course.kind === 'repeat-dispensing' ? 'Repeat Dispensing' : 'Repeat';
  if (course.agency === 'prescribed-at-gp-practice') return words(kind);
  return words(`${kind} – ${course.elsewhere ?? 'Unknown Prescriber'}`);
};

const quantityWords = ({ quantity: { value, unit, text } }: StoryMedication): string =>
  text ?? (value === undefined ? '' : `${String(value)} ${unit ?? ''}`);

const issuedBy = (course: StoryMedication, today: string) => course.issues.filter((issue) => issue.date <= today);
const lastIssued = (course: StoryMedication, today: string): string | undefined => issuedBy(course, today).at(-1)?.date;

const additional = (course: StoryMedication): Cell => ({
  text: lines(
    course.controlled === true ? 'CONTROLLED DRUG' : undefined,
    course.stopped === undefined ? undefined : `DISCONTINUED: ${course.stopped.reason}`,
    course.patientInstruction,
    ...(course.notes ?? []),
  ),
  kind: 'label',
});

const common = (course: StoryMedication): readonly Cell[] => [words(wordsOf(course.term)), words(course.dosage), words(quantityWords(course))];

const newest = <T>(items: readonly T[], when: (item: T) => string | undefined): readonly T[] =>
  items.toSorted((first, second) => (when(second) ?? '').localeCompare(when(first) ?? ''));

/** Acute courses that began within 365 days. */
export const acuteTable = (story: Story, today: string): Table => ({
  id: 'med-tab-acu-med',
  columns: ['Type', 'Start Date', 'Medication Item', 'Dosage Instruction', 'Quantity', 'Scheduled End Date', 'Days Duration', 'Additional Information'],
  rows: newest(coursesOf(story).filter((course) => isAcute(course) && earliestDay(course.start) >= addDays(today, -365)), ({ start }) => start).map((course) => ({
    cells: [typeWords(course), date(course.start), ...common(course), date(course.end), words(course.daysSupply === undefined ? '' : String(course.daysSupply)), additional(course)],
  })),
});

export const currentRepeatTable = (story: Story, today: string): Table => ({
  id: 'med-tab-curr-rep',
  columns: ['Type', 'Start Date', 'Medication Item', 'Dosage Instruction', 'Quantity', 'Last Issued Date', 'Number of Prescriptions Issued', 'Max Issues', 'Review Date', 'Additional Information'],
  rows: newest(coursesOf(story).filter((course) => !isAcute(course) && course.status === 'active'), ({ start }) => start).map((course) => ({
    cells: [
      typeWords(course),
      date(course.start),
      ...common(course),
      date(lastIssued(course, today)),
      words(course.agency === 'prescribed-at-gp-practice' ? String(issuedBy(course, today).length) : ''),
      words(course.maxIssues === undefined ? '' : String(course.maxIssues)),
      date(course.reviewDate),
      additional(course),
    ],
  })),
});

export const discontinuedTable = (story: Story, today: string): Table => ({
  id: 'med-tab-dis-rep',
  columns: ['Type', 'Last Issued Date', 'Medication Item', 'Dosage Instruction', 'Quantity', 'Discontinued Date', 'Discontinuation Reason', 'Additional Information'],
  rows: newest(coursesOf(story).filter((course) => !isAcute(course) && course.status === 'stopped'), (course) => lastIssued(course, today)).map((course) => ({
    cells: [typeWords(course), date(lastIssued(course, today)), ...common(course), date(course.stopped?.date ?? course.end), words(course.stopped?.reason), words(lines(...(course.notes ?? [])))],
  })),
});

const grouped = (courses: readonly StoryMedication[], rowsOf: (group: readonly StoryMedication[]) => readonly Row[]): readonly Row[] => {
  const names = [...new Set(courses.map(({ term }) => wordsOf(term)))].toSorted((first, second) => first.localeCompare(second, 'en-GB'));
  return names.flatMap((name) => {
    const rows = rowsOf(courses.filter(({ term }) => wordsOf(term) === name));
    return rows.length === 0 ? [] : [{ group: name }, ...rows];
  });
};

export const allMedicationTable = (courses: readonly StoryMedication[], today: string): Table => ({
  id: 'med-tab-all-sum',
  columns: ['Type', 'Start Date', 'Medication Item', 'Dosage Instruction', 'Quantity', 'Last Issued Date', 'Number of Prescriptions Issued', 'Discontinuation Details', 'Additional Information'],
  rows: grouped(courses, (group) =>
    newest(group, ({ start }) => start).map((course) => ({
      cells: [
        typeWords(course),
        date(course.start),
        ...common(course),
        date(lastIssued(course, today)),
        words(course.agency === 'prescribed-at-gp-practice' ? String(issuedBy(course, today).length) : ''),
        words(course.stopped === undefined ? '' : lines(`DISCONTINUED: ${printedDate(course.stopped.date)}`, course.stopped.reason)),
        additional(course),
      ],
    })),
  ),
});

export const issuesTable = (courses: readonly StoryMedication[], today: string): Table => ({
  id: 'med-tab-all-iss',
  columns: ['Type', 'Issue Date', 'Medication Item', 'Dosage Instruction', 'Quantity', 'Days Duration', 'Additional Information'],
  rows: grouped(courses, (group) =>
    newest(
      group.flatMap((course) => issuedBy(course, today).map((issue) => ({ course, issue }))),
      ({ issue }) => issue.date,
    ).map(({ course, issue }) => ({
      cells: [typeWords(course), date(issue.date), ...common(course), words(course.daysSupply === undefined ? '' : String(course.daysSupply)), additional(course)],
    })),
  ),
});
