import type { PracticeDefinition } from '../../people/practice-definition';
import { wordsOf } from '../fhir/coded';
import type { Story, StoryAllergy, StoryConsultation, StoryImmunisation, StoryObservation, StoryProblem, When } from '../story/story';
import { isVaccination, within } from '../structured/filters';
import { printedDate } from '../structured/lists';
import type { Period } from '../structured/query';
import type { Cell, Table } from './layout';
import { consultationWords, lines, rangeWords, titleOf, valueWords } from './words';

const date = (when: When | undefined): Cell => ({ text: printedDate(when), kind: 'date' });
const words = (text: string | undefined): Cell => ({ text: text ?? '' });

interface Dated {
  readonly when: When | undefined;
  readonly cells: readonly Cell[];
}

const newestFirst = (rows: readonly Dated[], period: Period | undefined): Table['rows'] =>
  rows
    .filter(({ when }) => within(when, period))
    .toSorted((first, second) => (second.when ?? '').localeCompare(first.when ?? ''))
    .map(({ cells }) => ({ cells }));

const consultationsOf = (story: Story): readonly StoryConsultation[] => story.entries.filter((entry) => entry.area === 'consultations');
const findingsOf = (story: Story): readonly StoryObservation[] => story.entries.filter((entry): entry is StoryObservation => entry.area === 'uncategorised');
const problemsOf = (story: Story): readonly StoryProblem[] => story.entries.filter((entry) => entry.area === 'problems');

const hasValue = (finding: StoryObservation): boolean => valueWords(finding) !== '';

export const encounterTable = (story: Story, practice: PracticeDefinition, period: Period | undefined, most?: number): Table => {
  const rows = consultationsOf(story).map((met) => {
    const lead = practice.practitioners[met.lead ?? met.by ?? 0];
    const who = lead === undefined ? '' : `${lead.prefix} ${lead.given} ${lead.family}`;
    const title = `${met.type}${met.draft === true ? ' (draft)' : ''} - ${who} (${practice.name})`;
    return { when: met.start, cells: [date(met.start), words(title), words(consultationWords(met, story))] };
  });
  return { id: 'enc-tab', columns: ['Date', 'Title', 'Details'], rows: newestFirst(rows, period).slice(0, most) };
};

const codedTable = (id: string, findings: readonly StoryObservation[], period: Period | undefined): Table => ({
  id,
  columns: ['Date', 'Entry', 'Details'],
  rows: newestFirst(findings.map((entry) => ({ when: entry.date, cells: [date(entry.date), words(titleOf(entry)), words(entry.comment)] })), period),
});

export const clinicalItemTable = (story: Story, period: Period | undefined): Table =>
  codedTable('cli-tab', findingsOf(story).filter((entry) => !hasValue(entry) && entry.administrative !== true), period);

/** Emergency codes, which reuse the id of clinical items (spec 10 §4). */
export const emergencyTable = (story: Story): Table => ({
  id: 'cli-tab',
  columns: ['Date', 'Entry', 'Details', 'Location of further information'],
  rows: newestFirst(
    findingsOf(story).flatMap((entry) => (entry.emergency === undefined ? [] : [{ when: entry.date, cells: [date(entry.date), words(titleOf(entry)), words(entry.comment), words(entry.emergency)] }])),
    undefined,
  ),
});

export const administrativeTable = (story: Story, period: Period | undefined): Table =>
  codedTable('adm-tab', findingsOf(story).filter(({ administrative }) => administrative === true), period);

export const observationTable = (story: Story, period: Period | undefined): Table => {
  const measured = findingsOf(story)
    .filter((entry) => hasValue(entry) && entry.administrative !== true)
    .map((entry) => ({ when: entry.date, cells: [date(entry.date), words(titleOf(entry)), words(valueWords(entry)), words(rangeWords(entry.range)), words(entry.comment)] }));
  const reported = story.entries.flatMap((entry) => {
    if (entry.area !== 'investigations') return [];
    const results = [...entry.groups.flatMap((group) => group.results.map((result) => ({ result, group: wordsOf(group.term), note: group.comment }))), ...(entry.results ?? []).map((result) => ({ result, group: undefined, note: undefined }))];
    return results.map(({ result, group, note }) => ({
      when: entry.issued,
      cells: [date(entry.issued), words(wordsOf(result.term)), words(result.absentReason ?? valueWords(result)), words(rangeWords(result.range)), words(lines(group, note, result.comment, result.filing, entry.conclusion))],
    }));
  });
  return { id: 'obs-tab', columns: ['Date', 'Entry', 'Value', 'Range', 'Details'], rows: newestFirst([...measured, ...reported], period) };
};

const vaccinationDetails = (entry: StoryImmunisation): string =>
  lines(
    entry.notGiven === undefined ? undefined : `NOT GIVEN: ${entry.notGiven}`,
    entry.reportedBy === undefined ? undefined : `Reported by: ${entry.reportedBy}`,
    entry.lot === undefined || entry.notGiven !== undefined ? undefined : `Batch ${entry.lot}`,
    ...(entry.notes ?? []),
  );

export const immunisationTable = (story: Story): Table => ({
  id: 'imm-tab',
  columns: ['Date', 'Vaccination', 'Part', 'Contents', 'Details'],
  rows: newestFirst(
    story.entries.flatMap((entry) => {
      if (entry.area !== 'immunisations') return [];
      if (!isVaccination(entry)) {
        return 'comment' in entry || 'date' in entry ? [{ when: entry.date, cells: [date(entry.date), words(wordsOf(entry.term)), words(''), words(''), words('comment' in entry ? entry.comment : '')] }] : [];
      }
      const cells = [date(entry.date), words(wordsOf(entry.term)), words(entry.part === undefined ? '' : String(entry.part.sequence)), words(entry.part?.target.display), words(vaccinationDetails(entry))];
      return [{ when: entry.date, cells }];
    }),
    undefined,
  ),
});

export const referralTable = (story: Story, practice: PracticeDefinition, period: Period | undefined): Table => ({
  id: 'ref-tab',
  columns: ['Date', 'From', 'To', 'Priority', 'Details'],
  rows: newestFirst(
    story.entries.flatMap((entry) => {
      if (entry.area !== 'referrals') return [];
      const priority = entry.priority === 'asap' ? 'Two week wait' : (entry.priority ?? '');
      return [{ when: entry.date, cells: [date(entry.date), words(practice.name), words(entry.recipient.name), words(priority), words(lines(wordsOf(entry.term), entry.description, entry.ubrn === undefined ? undefined : `UBRN ${entry.ubrn}`, ...(entry.notes ?? [])))] }];
    }),
    period,
  ),
});

const allergyDetails = (entry: StoryAllergy): string =>
  lines(wordsOf(entry.term), entry.reaction?.manifestation?.display, entry.reaction?.description, entry.reaction?.severity === undefined ? undefined : `Severity: ${entry.reaction.severity}`, ...(entry.notes ?? []));

const allergiesOf = (story: Story, areas: readonly StoryAllergy['area'][]): readonly StoryAllergy[] =>
  story.entries.filter((entry): entry is StoryAllergy => (entry.area === 'allergies' || entry.area === 'endedAllergies') && areas.includes(entry.area));

export const currentAllergyTable = (story: Story, withEnded: boolean): Table => ({
  id: 'all-tab-curr',
  columns: ['Start Date', 'Details'],
  rows: newestFirst(
    allergiesOf(story, withEnded ? ['allergies', 'endedAllergies'] : ['allergies']).map((entry) => {
      const ended = entry.ended === undefined ? undefined : `Ended ${printedDate(entry.ended.date)}: ${entry.ended.reason}`;
      return { when: entry.onset ?? entry.recorded, cells: [date(entry.onset ?? entry.recorded), words(lines(allergyDetails(entry), ended))] };
    }),
    undefined,
  ),
});

export const historicalAllergyTable = (story: Story): Table => ({
  id: 'all-tab-hist',
  columns: ['Start Date', 'End Date', 'Details'],
  rows: newestFirst(
    allergiesOf(story, ['endedAllergies']).map((entry) => ({ when: entry.ended?.date, cells: [date(entry.onset ?? entry.recorded), date(entry.ended?.date), words(lines(allergyDetails(entry), entry.ended?.reason))] })),
    undefined,
  ),
});

const significance = ({ significance: weight }: StoryProblem): Cell => words(weight === 'major' ? 'Major' : 'Minor');

export const activeProblemTable = (story: Story): Table => ({
  id: 'prb-tab-act',
  columns: ['Start Date', 'Entry', 'Significance', 'Details'],
  rows: newestFirst(
    problemsOf(story)
      .filter(({ status }) => status === 'active')
      .map((entry) => ({ when: entry.onset, cells: [date(entry.onset), words(wordsOf(entry.term)), significance(entry), words(lines(...(entry.notes ?? [])))] })),
    undefined,
  ),
});

export const inactiveProblemTable = (story: Story, weight: StoryProblem['significance'], period: Period | undefined): Table => ({
  id: weight === 'major' ? 'prb-tab-majinact' : 'prb-tab-othinact',
  columns: ['Start Date', 'End Date', 'Entry', 'Significance', 'Details'],
  rows: newestFirst(
    problemsOf(story)
      .filter((entry) => entry.status === 'inactive' && entry.significance === weight)
      .map((entry) => ({ when: entry.ended, cells: [date(entry.onset), date(entry.ended), words(wordsOf(entry.term)), significance(entry), words(lines(...(entry.notes ?? [])))] })),
    period,
  ),
});
