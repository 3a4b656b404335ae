import { dateOrder } from '../dates/partial-date';
import { textOf } from '../fhir/fhir-value';
import type { Held } from '../fhir/resource-index';
import { itemDate, itemTitle } from './item-title';
import type { RecordContext } from './record-context';
import type { RecordRow } from './view';

export interface Placed {
  readonly held: Held;
  readonly group: string;
}

export const newestFirst = 'Newest first; items with an unknown date stand at the top';

const unknownDateGroup = (group: string): string => (group === '' ? 'Date unknown' : `${group} (date unknown)`);

const recordedDate = (held: Held): number =>
  dateOrder(textOf(held.resource, 'assertedDate') ?? textOf(held.resource, 'issued') ?? textOf(held.resource, 'authoredOn') ?? textOf(held.resource, 'dateAsserted')) ?? 0;

const byText = new Intl.Collator('en-GB').compare;

/**
 * Rows by group in the order given, newest first by main date, unknown dates as a labelled group above the rest of theirs,
 * then by recorded date and name; equal ones keep the order they were sent in (spec 11 §17).
 */
export const arrange = (
  context: RecordContext, area: string, placed: readonly Placed[], groups: readonly string[],
  draw: (held: Held, key: string, group: string) => RecordRow, dateOf: (held: Held) => string | null = itemDate,
): readonly RecordRow[] => {
  const rank = new Map(groups.map((group, at) => [group, at]));
  const order = placed.map(({ held, group }) => ({
    held, group, at: rank.get(group) ?? groups.length, date: dateOrder(dateOf(held)), recorded: recordedDate(held), title: itemTitle(context, held),
  }));
  order.sort((one, other) => one.at - other.at
    || Number(one.date !== null) - Number(other.date !== null)
    || (other.date ?? 0) - (one.date ?? 0)
    || other.recorded - one.recorded
    || byText(one.title, other.title));
  return order.map(({ held, group, date }, at) => draw(held, `${area}/${String(at)}`, date === null ? unknownDateGroup(group) : group));
};
