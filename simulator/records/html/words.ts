import { wordsOf } from '../fhir/coded';
import type { Range, Story, StoryConsultation, StoryEntry, StoryItem, StoryObservation, StoryResult } from '../story/story';
import { bloodPressureTerm } from '../structured/render-observation';

type Finding = StoryObservation | StoryResult;

/** A value with its unit, always; a reading of two halves with a missing one says so. */
export const valueWords = (finding: Finding): string => {
  if ('bloodPressure' in finding) {
    const { systolic = 'not recorded', diastolic = 'not recorded' } = finding.bloodPressure;
    return `${systolic}/${diastolic} mmHg`;
  }
  if (finding.measure !== undefined) return `${finding.measure.comparator ?? ''}${finding.measure.value} ${finding.measure.unit}`;
  return finding.valueText ?? (finding.valueTerm === undefined ? '' : wordsOf(finding.valueTerm));
};

export const rangeWords = (range: Range | undefined): string => {
  if (range === undefined) return '';
  if (range.text !== undefined) return range.text;
  if (range.low === undefined) return `up to ${range.high ?? ''}`;
  return range.high === undefined ? `from ${range.low}` : `${range.low} - ${range.high}`;
};

/** What an entry is called: the words the clinician saw. */
export const titleOf = (entry: StoryEntry): string => {
  if (entry.area === 'consultations') return entry.type;
  if (entry.area === 'investigations') return wordsOf(entry.groups[0]?.term ?? entry.requested ?? { display: 'Laboratory report' });
  if (entry.area === 'documents') return entry.description ?? wordsOf(entry.type);
  return 'bloodPressure' in entry ? bloodPressureTerm(entry)[1] : wordsOf(entry.term);
};

const itemWords = (item: StoryItem, byKey: ReadonlyMap<string, StoryEntry>): string => {
  if (item.note !== undefined) return item.note;
  const entry = item.entry === undefined ? undefined : byKey.get(item.entry);
  if (entry === undefined) return '';
  const value = entry.area === 'uncategorised' ? valueWords(entry) : '';
  const dose = entry.area === 'medications' ? ` - ${entry.dosage}` : '';
  return `${titleOf(entry)}${value === '' ? '' : `: ${value}`}${dose}`;
};

/** A consultation in source order as lines of text: topics, headings, items. */
export const consultationWords = (met: StoryConsultation, story: Story): string => {
  const byKey = new Map(story.entries.map((entry) => [entry.key, entry]));
  const lines = met.topics.flatMap((topic) => [
    ...(topic.title === undefined ? [] : [topic.title]),
    ...(topic.headings ?? []).map(({ title, items }) => `${title === undefined ? '' : `${title}: `}${items.map((item) => itemWords(item, byKey)).join('\n')}`),
    ...(topic.items ?? []).map((item) => itemWords(item, byKey)),
  ]);
  return lines.filter((line) => line !== '').join('\n');
};

/** The parts that are there, one under the other. */
export const lines = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join('\n');
