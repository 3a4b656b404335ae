import type { Story, StoryArea, StoryConsultation, StoryEntry, StoryProblem } from '../story/story';
import { primaryAreaNames, type LinkSource, type PrimaryArea } from './areas';
import { entriesFor } from './filters';
import type { StructuredQuery } from './query';

/** What goes into a Bundle, and into which List (spec 11 §4). */
export interface Selection {
  readonly primary: ReadonlyMap<PrimaryArea, readonly StoryEntry[]>;
  /** Ended allergies, when they were asked for. */
  readonly ended: readonly StoryEntry[] | undefined;
  readonly linked: Readonly<Record<LinkSource, ReadonlyMap<StoryArea, readonly StoryEntry[]>>>;
  readonly linkedProblems: readonly StoryProblem[];
  /** Sent because something refers to them, without a List of their own. */
  readonly supporting: readonly StoryEntry[];
  /** Whether the entry has a resource in the Bundle. */
  readonly includes: (key: string) => boolean;
}

/** Keys of all that a consultation shows or is about. */
const keysIn = (met: StoryConsultation): readonly string[] =>
  met.topics.flatMap((topic) => [
    ...(topic.problem === undefined ? [] : [topic.problem]),
    ...[...(topic.items ?? []), ...(topic.headings ?? []).flatMap(({ items }) => items)].flatMap(({ entry }) => (entry === undefined ? [] : [entry])),
  ]);

const keysOf = (problem: StoryProblem): readonly string[] => [
  ...(problem.actual === undefined ? [] : [problem.actual]),
  ...(problem.links ?? []),
  ...(problem.related ?? []).map(({ key }) => key),
];

const childrenOf = (entry: StoryEntry): readonly string[] => ('children' in entry ? (entry.children ?? []) : []);

/** Decides what a question brings: what it asks for, then what that points at, then problems that merely touch it. */
export const selectEntries = (story: Story, query: StructuredQuery, disabled: readonly StoryArea[]): Selection => {
  const byKey = new Map(story.entries.map((entry) => [entry.key, entry]));
  const included = new Set<string>();
  const primary = new Map<PrimaryArea, readonly StoryEntry[]>();
  for (const area of primaryAreaNames) {
    const queries = query.areas.get(area);
    if (queries === undefined || disabled.includes(area)) continue;
    const entries = entriesFor(story, area, queries);
    primary.set(area, entries);
    for (const { key } of entries) included.add(key);
  }
  const asksForEnded = query.areas.get('allergies')?.some(({ includeResolvedAllergies }) => includeResolvedAllergies === true) === true;
  const ended = asksForEnded ? story.entries.filter(({ area }) => area === 'endedAllergies') : undefined;
  const inPrimary = new Set(included);

  const follow = (keys: readonly string[]): ReadonlyMap<StoryArea, readonly StoryEntry[]> => {
    const found = new Map<StoryArea, StoryEntry[]>();
    const taken = new Set<string>();
    const take = (key: string): void => {
      const entry = byKey.get(key);
      if (entry === undefined || taken.has(key) || inPrimary.has(key) || disabled.includes(entry.area) || entry.area === 'endedAllergies') return;
      taken.add(key);
      const listed = found.get(entry.area) ?? [];
      listed.push(entry);
      found.set(entry.area, listed);
      included.add(key);
      childrenOf(entry).forEach(take);
    };
    new Set(keys).forEach(take);
    return found;
  };

  const consultations = follow((primary.get('consultations') ?? []).flatMap((entry) => (entry.area === 'consultations' ? keysIn(entry) : [])));
  const askedProblems = (primary.get('problems') ?? []).filter((entry) => entry.area === 'problems');
  const viaProblems = new Map(follow(askedProblems.flatMap(keysOf)));
  const relatedOnly = viaProblems.get('problems') ?? [];
  viaProblems.delete('problems');

  const touching = story.entries.filter(
    (entry): entry is StoryProblem =>
      entry.area === 'problems' &&
      !included.has(entry.key) &&
      !disabled.includes('problems') &&
      keysOf(entry).some((key) => inPrimary.has(key) && byKey.get(key)?.area !== 'problems'),
  );
  const linkedProblems = [...relatedOnly.filter((entry) => entry.area === 'problems'), ...touching];
  for (const { key } of touching) included.add(key);

  const supporting: StoryEntry[] = [];
  const support = (key: string | undefined): void => {
    const entry = key === undefined ? undefined : byKey.get(key);
    if (entry === undefined || included.has(entry.key) || disabled.includes(entry.area)) return;
    included.add(entry.key);
    supporting.push(entry);
  };
  for (const entry of story.entries) {
    if (included.has(entry.key) && entry.area === 'referrals') entry.documents?.forEach(support);
  }
  for (const entry of story.entries) if (included.has(entry.key)) support(entry.encounter);
  for (const entry of ended ?? []) support(entry.encounter);

  return { primary, ended, linked: { consultations, problems: viaProblems }, linkedProblems, supporting, includes: (key) => included.has(key) };
};
