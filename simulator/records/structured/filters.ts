import type { Story, StoryConsultation, StoryEntry, StoryImmunisation, StoryMedication, When } from '../story/story';
import { earliestDay, latestDay } from '../story/story-clock';
import type { PrimaryArea } from './areas';
import type { AreaQuery, Period } from './query';

/** Inclusive at both ends; a partial date counts as the whole of it, an unknown one always matches (spec 11 §17). */
export const within = (when: When | undefined, period: Period | undefined): boolean =>
  when === undefined ||
  period === undefined ||
  ((period.start === undefined || latestDay(when) >= period.start) && (period.end === undefined || earliestDay(when) <= period.end));

/** Active on or after the date; an open acute counts by its start only, anything else open goes on (spec 11 §7). */
const activeSince = (medication: StoryMedication, from: When | undefined): boolean => {
  if (from === undefined || medication.agency !== 'prescribed-at-gp-practice') return true;
  if (medication.end !== undefined) return latestDay(medication.end) >= from;
  const countsByStart = medication.kind === 'acute' || medication.kind === 'acute-handwritten';
  return !countsByStart || latestDay(medication.start) >= from;
};

const newestFirst = (first: StoryConsultation, second: StoryConsultation): number => (second.start ?? '9').localeCompare(first.start ?? '9');

const consultationsFor = (entries: readonly StoryEntry[], query: AreaQuery): readonly StoryConsultation[] => {
  const all = entries.filter((entry) => entry.area === 'consultations');
  if (query.includeNumberOfMostRecent !== undefined) return all.toSorted(newestFirst).slice(0, query.includeNumberOfMostRecent);
  return all.filter((entry) => within(entry.start, query.consultationSearchPeriod));
};

const matches = (entry: StoryEntry, query: AreaQuery): boolean => {
  switch (entry.area) {
    case 'medications':
      return activeSince(entry, query.medicationSearchFromDate);
    case 'problems':
      return (
        (query.filterStatus === undefined || entry.status === query.filterStatus) &&
        (query.filterSignificance === undefined || entry.significance === query.filterSignificance)
      );
    case 'immunisations':
      if (!isVaccination(entry)) return query.includeStatus !== false;
      return entry.notGiven === undefined || query.includeNotGiven === true;
    case 'uncategorised':
      return within(entry.date, query.uncategorisedDataSearchPeriod);
    case 'investigations':
      return within(entry.issued, query.investigationSearchPeriod);
    case 'referrals':
      return within(entry.date, query.referralSearchPeriod);
    case 'diary':
      return query.diaryEntriesSearchDate === undefined || earliestDay(entry.due) <= query.diaryEntriesSearchDate;
    default:
      return true;
  }
};

const consentCodes: readonly (string | undefined)[] = ['310375005', '310376006'];

/** Whether an entry is a vaccination, given or not, rather than a consent or a dissent (spec 11 §11). */
export const isVaccination = (entry: StoryEntry): entry is StoryImmunisation =>
  entry.area === 'immunisations' && !consentCodes.includes(entry.term.code);

/** The entries of an area that a question brings, in the order of the story. */
export const entriesFor = (story: Story, area: PrimaryArea, queries: readonly AreaQuery[]): readonly StoryEntry[] => {
  if (area === 'consultations') return consultationsFor(story.entries, queries[0] ?? {});
  return story.entries.filter((entry) => entry.area === area && queries.some((query) => matches(entry, query)));
};
