import { textOf } from '../fhir/fhir-value';
import type { Held } from '../fhir/resource-index';
import { dateNumber } from './date-number';
import { itemDate, itemTitle } from './item-title';
import type { LazyRows, RowGroup } from './lazy-rows';
import type { RecordContext } from './record-context';
import type { RecordRow } from './view';

export interface Placed {
  readonly held: Held;
  readonly group: string;
}

export const newestFirst = 'Newest first; items with an unknown date stand at the top';

const unknownDateGroup = (group: string): string => (group === '' ? 'Date unknown' : `${group} (date unknown)`);

const recordedDate = ({ resource }: Held): number =>
  dateNumber(textOf(resource, 'assertedDate') ?? textOf(resource, 'issued') ?? textOf(resource, 'authoredOn') ?? textOf(resource, 'dateAsserted')) ?? 0;

const byText = new Intl.Collator('en-GB').compare;

interface Sortable {
  readonly held: Held;
  readonly heading: string;
  readonly rank: number;
  readonly date: number | null;
  /** Its place among those sent: equal ones keep it. */
  readonly sent: number;
  /** Found only when the dates do not decide. */
  recorded: number | null;
  title: string | null;
}

const recordedOf = (one: Sortable): number => (one.recorded ??= recordedDate(one.held));
const titleOf = (context: RecordContext, one: Sortable): string => (one.title ??= itemTitle(context, one.held));

const comparing = (context: RecordContext) => (one: Sortable, other: Sortable): number =>
  one.rank - other.rank
  || Number(one.date !== null) - Number(other.date !== null)
  || (other.date ?? 0) - (one.date ?? 0)
  || recordedOf(other) - recordedOf(one)
  || byText(titleOf(context, one), titleOf(context, other))
  || one.sent - other.sent;

/** The groups in the order of the first row of each, without sorting the rows. */
const groupsInOrder = (items: readonly Sortable[], compare: (one: Sortable, other: Sortable) => number): readonly RowGroup[] => {
  const groups = new Map<string, { first: Sortable; count: number }>();
  for (const item of items) {
    const group = groups.get(item.heading);
    if (group === undefined) groups.set(item.heading, { first: item, count: 1 });
    else {
      group.count += 1;
      if (compare(item, group.first) < 0) group.first = item;
    }
  }
  return [...groups].sort(([, one], [, other]) => compare(one.first, other.first)).map(([heading, { count }]) => ({ heading, count }));
};

/**
 * Rows by group in the order given, newest first by main date, unknown dates as a labelled group above the rest of theirs,
 * then by recorded date and name; equal ones keep the order they were sent in (spec 11 §17). Groups are counted at once; the
 * rows are put in order when the first is asked for, and each is drawn when it is.
 */
export const arrange = (
  context: RecordContext, area: string, placed: readonly Placed[], groups: readonly string[],
  draw: (held: Held, key: string, group: string) => RecordRow, dateOf: (held: Held) => string | null = itemDate,
): LazyRows => {
  const rank = new Map(groups.map((group, at) => [group, at]));
  const compare = comparing(context);
  const items = placed.map(({ held, group }, sent): Sortable => {
    const date = dateNumber(dateOf(held));
    return { held, heading: date === null ? unknownDateGroup(group) : group, rank: rank.get(group) ?? groups.length, date, sent, recorded: null, title: null };
  });
  let inOrder: readonly Sortable[] | null = null;
  return {
    count: items.length,
    groups: groupsInOrder(items, compare),
    at: (index) => {
      inOrder ??= items.sort(compare);
      const item = inOrder[index];
      return item === undefined ? undefined : draw(item.held, `${area}/${String(index)}`, item.heading);
    },
  };
};
