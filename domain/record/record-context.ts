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
  const seen = new Set<string>();
  return members(list.resource, 'entry').flatMap((entry): readonly ListEntry[] => {
    const item = member(entry, 'item') ?? entry;
    const held = index.resolve(item, list);
    const text = textOf(item, 'display') ?? notAvailableHere;
    const reference = referenceText(item) ?? '';
    const key = held === null ? `${text}\n${reference}` : held.name;
    if (seen.has(key)) return [];
    seen.add(key);
    const words = isTrue(member(entry, 'deleted')) ? `${text} (marked as deleted)` : text;
    return [held === null ? { kind: 'words', text: words, reference } : { kind: 'item', held }];
  });
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
  for (const held of index.all) {
    if (held.repeats !== null && sameContent(held, held.repeats)) excluded.set(held, `Sent more than once: the same as ${held.repeats.name}`);
    else if (held.type === 'Patient' && held !== patient && held.repeats !== patient) excluded.set(held, 'It is another patient');
    else if (patient !== null && held.type !== 'Patient') {
      const subject = index.resolve(member(held.resource, 'subject') ?? member(held.resource, 'patient'), held);
      if (subject !== null && subject.type === 'Patient' && subject !== patient && subject.repeats !== patient) excluded.set(held, 'It belongs to another patient');
    }
  }
  return excluded;
};

/** Reads every List once and notes what stands in which. */
export const recordContext = (index: ResourceIndex, patient: Held | null, expectation: RecordExpectation): RecordContext => {
  const excluded = findExcluded(index, patient);
  const ofType = (type: string): readonly Held[] => {
    const all = index.ofType(type);
    return excluded.size === 0 ? all : all.filter((held) => !excluded.has(held));
  };
  const lists = ofType('List').map((list): KnownList => ({ list, kind: listKind(list), entries: listEntries(index, list).filter((entry) => entry.kind !== 'item' || !excluded.has(entry.held)) }));
  const primary = new Map<RecordArea, Set<Held>>();
  for (const { kind, entries } of lists) {
    for (const entry of entries) {
      if (entry.kind !== 'item' || kind.kind !== 'primary') continue;
      const items = primary.get(kind.area) ?? new Set<Held>();
      primary.set(kind.area, items.add(entry.held));
    }
  }
  return {
    index, people: new People(index), expectation, patient, excluded, lists, listOf: new Map(lists.map((known) => [known.list, known])), primary, pointers: new Map(), ofType,
  };
};
