import type { PracticeDefinition } from '../../people/practice-definition';
import { habitsOf } from '../../people/vendor-habits';
import type { Story, StoryArea } from '../story/story';
import { within } from '../structured/filters';
import { printedDate, warningsOf } from '../structured/lists';
import type { Period } from '../structured/query';
import { fragments, type Banners, type Block, type SectionView, type Table } from './layout';
import { acuteTable, allMedicationTable, coursesOf, currentRepeatTable, discontinuedTable, issuesTable } from './medication-blocks';
import {
  activeProblemTable,
  administrativeTable,
  clinicalItemTable,
  currentAllergyTable,
  emergencyTable,
  encounterTable,
  historicalAllergyTable,
  immunisationTable,
  inactiveProblemTable,
  observationTable,
  referralTable,
} from './record-tables';
import { sections, type SectionCode } from './sections';

export interface SectionOptions {
  readonly section: SectionCode;
  readonly period: Period | undefined;
  readonly story: Story;
  readonly practice: PracticeDefinition;
  readonly today: string;
}

const areasOf: Readonly<Record<SectionCode, readonly StoryArea[]>> = {
  SUM: ['allergies', 'medications', 'problems', 'consultations'],
  ENC: ['consultations'],
  CLI: ['uncategorised'],
  PRB: ['problems'],
  ALL: ['allergies'],
  MED: ['medications'],
  REF: ['referrals'],
  OBS: ['uncategorised', 'investigations'],
  IMM: ['immunisations'],
  ADM: ['uncategorised'],
};

const filterNotApplied = 'Date filter not applied';

/** What a date banner says of the period asked for (spec 10 §5); older systems have their own words for none. */
const periodWords = (period: Period | undefined, practice: PracticeDefinition): string => {
  if (period?.start !== undefined && period.end !== undefined) return `For the period '${printedDate(period.start)}' to '${printedDate(period.end)}'`;
  if (period?.start !== undefined) return `Data items from '${printedDate(period.start)}'`;
  if (period?.end !== undefined) return `Data items until '${printedDate(period.end)}'`;
  return habitsOf(practice.vendor).modernHtml ? 'All relevant items' : 'All relevant items subject to patient preferences and / or RCGP exclusions';
};

const excluded = (story: Story, area: StoryArea): Pick<Banners, 'exclusion'> =>
  warningsOf(story, area).some(({ code }) => code === 'confidential-items') ? { exclusion: true } : {};

const block = (name: string, heading: string | undefined, banners: Banners, table: Table): Block => ({
  ...(heading === undefined ? {} : { heading }),
  banners,
  ...(table.rows.length === 0 ? { fragment: fragments.nothing(name) } : { table }),
});

const contents = {
  acute: 'Scheduled End Date is not always captured in the source; where it was not recorded, the displayed date is calculated from start date and days duration',
  repeat: 'The Review Date is that set for each Repeat Course. Reviews may be conducted according to a diary event which differs from the dates shown',
  discontinued: 'All repeat medication ended by a clinician action',
} as const;

const blocksOf = (options: SectionOptions): readonly Block[] => {
  const { section, period, story, practice, today } = options;
  const dates = periodWords(period, practice);
  const single = (area: StoryArea, table: Table): readonly Block[] => [
    block(sections[section].heading, undefined, { ...(section === 'IMM' ? {} : { date: dates }), ...excluded(story, area) }, table),
  ];
  const sub = (heading: string, area: StoryArea, table: Table, banners: Banners = {}): Block => {
    const withContent = section === 'SUM' && table.rows.length === 0 ? {} : banners;
    return block(heading, heading, { ...withContent, ...excluded(story, area) }, table);
  };
  const unfiltered = period === undefined ? {} : { date: filterNotApplied };
  const acute = (): Block => sub('Acute Medication (Last 12 Months)', 'medications', acuteTable(story, today), { content: contents.acute, ...unfiltered });
  const current = (): Block => sub('Current Repeat Medication', 'medications', currentRepeatTable(story, today), { content: contents.repeat, ...unfiltered });
  const emergency = practice.emergencyCodes === true ? [block('Emergency Codes', 'Emergency Codes', excluded(story, 'uncategorised'), emergencyTable(story))] : [];
  const active = (): Block => sub('Active Problems and Issues', 'problems', activeProblemTable(story), unfiltered);
  const major = (banners: Banners): Block => sub('Major Inactive Problems and Issues', 'problems', inactiveProblemTable(story, 'major', period), banners);
  // Some systems keep every allergy, ended or not, in the current list.
  const allergies = (): Block => sub('Current Allergies and Adverse Reactions', 'allergies', currentAllergyTable(story, habitsOf(practice.vendor).singleAllergyList));
  switch (section) {
    case 'ENC':
      return single('consultations', encounterTable(story, practice, period));
    case 'CLI':
      return single('uncategorised', clinicalItemTable(story, period));
    case 'OBS':
      return single('investigations', observationTable(story, period));
    case 'REF':
      return single('referrals', referralTable(story, practice, period));
    case 'IMM':
      return single('immunisations', immunisationTable(story));
    case 'ADM':
      return habitsOf(practice.vendor).singleAllergyList
        ? [{ banners: {}, fragment: fragments.notHeld(sections.ADM.heading) }]
        : single('uncategorised', administrativeTable(story, period));
    case 'ALL': {
      const heading = 'Historical Allergies and Adverse Reactions';
      const historical =
        habitsOf(practice.vendor).singleAllergyList ? { heading, banners: {}, fragment: fragments.technicalLimit(heading) } : sub(heading, 'allergies', historicalAllergyTable(story));
      return [allergies(), historical];
    }
    case 'PRB':
      return [active(), major({ date: dates }), sub('Other Inactive Problems and Issues', 'problems', inactiveProblemTable(story, 'minor', period), { date: dates })];
    case 'MED': {
      const courses = coursesOf(story).filter((course) => within(course.start, period));
      return [
        acute(),
        current(),
        sub('Discontinued Repeat Medication', 'medications', discontinuedTable(story, today), { content: contents.discontinued, ...unfiltered }),
        sub('All Medication', 'medications', allMedicationTable(courses, today), { date: dates }),
        sub('All Medication Issues', 'medications', issuesTable(courses, today), { date: dates }),
      ];
    }
    case 'SUM':
      return [...emergency, sub('Last 3 Encounters', 'consultations', encounterTable(story, practice, undefined, 3)), active(), major({}), allergies(), acute(), current()];
  }
};

const transferWords = ({ story, practice }: SectionOptions): string | undefined => {
  const warning = story.warnings.find(({ code }) => code === 'data-in-transit');
  if (warning === undefined) return undefined;
  const since = printedDate(warning.before);
  return habitsOf(practice.vendor).modernHtml
    ? `Patient record transfer from previous GP practice not yet complete; information recorded before ${since} may be missing`
    : `Patient record transfer from previous GP practice not yet complete; any information recorded before ${since} has been excluded`;
};

/** One section of the care record, drawn from the same story as the structured record (spec 10 §3-§7). */
export const sectionView = (options: SectionOptions): SectionView => {
  const transfer = transferWords(options);
  const multiple = ['SUM', 'PRB', 'ALL', 'MED'].includes(options.section);
  const anyExcluded = !multiple && areasOf[options.section].some((area) => excluded(options.story, area).exclusion === true);
  const { heading } = sections[options.section];
  if (anyExcluded && habitsOf(options.practice.vendor).closesConfidentialSections)
    return { heading, banners: transfer === undefined ? {} : { transfer }, blocks: [{ banners: { exclusion: true }, fragment: fragments.accessDenied(heading) }] };
  const blocks = blocksOf(options).map((one) => (anyExcluded ? { ...one, banners: { ...one.banners, exclusion: true } } : one));
  return { heading, banners: transfer === undefined ? {} : { transfer }, blocks };
};
