import { isTrue, member, members, textOf } from '../fhir/fhir-value';
import { People } from '../fhir/people';
import { referenceText, type Held, type ResourceIndex } from '../fhir/resource-index';
import type { RecordExpectation } from './expectation';
import { listKind, type ListKind } from './list-kinds';
import type { RecordArea } from './view';

export type ListEntry =
  | { readonly kind: 'item'; readonly held: Held }
  | { readonly kind: 'words'; readonly text: string; readonly reference: string };

export const notAvailableHere = 'Item not available in this response';

/** The entries of a List in source order; what leads nowhere keeps its words (spec 11 §2, §10). Repeats are told once. */
export const listEntries = (index: ResourceIndex, list: Held): readonly ListEntry[] => {
  const seen = new Set<string | Held>();
  const entries: ListEntry[] = [];
  for (const entry of members(list.resource, 'entry')) {
    const item = member(entry, 'item') ?? entry;
    const held = index.resolve(item, list);
    if (held === null) addWords(entries, seen, entry, item);
    else if (!seen.has(held)) {
      seen.add(held);
      entries.push({ kind: 'item', held });
    }
  }
  return entries;
};

const addWords = (entries: ListEntry[], seen: Set<string | Held>, entry: unknown, item: unknown): void => {
  const text = textOf(item, 'display') ?? notAvailableHere;
  const reference = referenceText(item) ?? '';
  const key = `${text}\n${reference}`;
  if (seen.has(key)) return;
  seen.add(key);
  entries.push({ kind: 'words', text: isTrue(member(entry, 'deleted')) ? `${text} (marked as deleted)` : text, reference });
};

export interface KnownList {
  readonly list: Held;
  readonly kind: ListKind;
  readonly entries: readonly ListEntry[];
}

/** All that the readers of the areas share: what was sent, how it hangs together, and what was asked for. */
export interface RecordContext {
  readonly index: ResourceIndex;
  readonly people: People;
  readonly expectation: RecordExpectation;
  readonly patient: Held | null;
  /** Resources that must not be drawn, and why. */
  readonly excluded: ReadonlyMap<Held, string>;
  readonly lists: readonly KnownList[];
  readonly listOf: ReadonlyMap<Held, KnownList>;
  /** The primary and secondary Lists of an area, in the order sent. */
  listsOf(area: RecordArea): readonly KnownList[];
  /** Items of the primary List of an area. */
  readonly primary: ReadonlyMap<RecordArea, ReadonlySet<Held>>;
  /** The words by which an item is pointed at, found once: a consultation is named by every item of it. */
  readonly pointers: Map<Held, string>;
  /** Resources of a type that may be drawn. */
  ofType(type: string): readonly Held[];
}

const sameContent = (one: Held, other: Held): boolean => {
  try {
    return JSON.stringify(one.resource) === JSON.stringify(other.resource);
  } catch {
    return false;
  }
};

/** Identical repeats are told once; resources of another patient are never drawn (hazard H1). */
const findExcluded = (index: ResourceIndex, patient: Held | null): ReadonlyMap<Held, string> => {
  const excluded = new Map<Held, string>();
  // Nearly every item names its patient in the same words.
  let ownReference: string | null = null;
  for (const held of index.all) {
    if (held.repeats !== null && sameContent(held, held.repeats)) excluded.set(held, `Sent more than once: the same as ${held.repeats.name}`);
    else if (held.type === 'Patient' && held !== patient && held.repeats !== patient) excluded.set(held, 'It is another patient');
    else if (patient !== null && held.type !== 'Patient') {
      const reference = held.resource['subject'] ?? held.resource['patient'];
      const sent = referenceText(reference);
      if (sent === null || sent === ownReference) continue;
      const subject = index.resolve(reference, held);
      if (subject === patient && !sent.startsWith('#')) ownReference = sent;
      if (subject !== null && subject.type === 'Patient' && subject !== patient && subject.repeats !== patient) excluded.set(held, 'It belongs to another patient');
    }
  }
  return excluded;
};

const addItems = (primary: Map<RecordArea, Set<Held>>, area: RecordArea, entries: readonly ListEntry[]): void => {
  for (const entry of entries) {
    if (entry.kind !== 'item') continue;
    const items = primary.get(area);
    if (items === undefined) primary.set(area, new Set([entry.held]));
    else items.add(entry.held);
  }
};

const noLists: readonly KnownList[] = [];

/** Reads every List once and notes what stands in which. */
export const recordContext = (index: ResourceIndex, patient: Held | null, expectation: RecordExpectation): RecordContext => {
  const excluded = findExcluded(index, patient);
  const ofType = (type: string): readonly Held[] => {
    const all = index.ofType(type);
    return excluded.size === 0 ? all : all.filter((held) => !excluded.has(held));
  };
  const allowed = (entries: readonly ListEntry[]): readonly ListEntry[] =>
    (excluded.size === 0 ? entries : entries.filter((entry) => entry.kind !== 'item' || !excluded.has(entry.held)));
  const lists = ofType('List').map((list): KnownList => ({ list, kind: listKind(list), entries: allowed(listEntries(index, list)) }));
  const byArea = new Map<RecordArea, KnownList[]>();
  const primary = new Map<RecordArea, Set<Held>>();
  for (const known of lists) {
    const { kind, entries } = known;
    if (kind.kind !== 'primary' && kind.kind !== 'secondary') continue;
    const same = byArea.get(kind.area);
    if (same === undefined) byArea.set(kind.area, [known]);
    else same.push(known);
    if (kind.kind === 'primary') addItems(primary, kind.area, entries);
  }
  return {
    index, people: new People(index), expectation, patient, excluded, lists, listOf: new Map(lists.map((known) => [known.list, known])), primary, pointers: new Map(), ofType,
    listsOf: (area) => byArea.get(area) ?? noLists,
  };
};
