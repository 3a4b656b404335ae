import type { Held } from '../../fhir/resource-index';
import type { LazyRows } from '../lazy-rows';
import type { KnownList, RecordContext } from '../record-context';
import { linkedOnlyGroup, type RecordArea, type RecordRow } from '../view';

/** What a reader gives for its area; the state and the warnings of the section are decided elsewhere. */
export interface AreaRows {
  readonly rows: LazyRows;
  readonly caveats: readonly string[];
  readonly order: string;
}

const wordsGroup = 'Not supplied in this response';

/** A List entry that leads nowhere, shown where the item would stand (spec 11 §2). */
export const wordsRow = (known: KnownList, text: string, reference: string, key: string, group: string): RecordRow => ({
  key, source: [known.list.name], group, title: text, cells: [], marks: [{ kind: 'note', text: 'Not supplied' }], notes: [],
  details: reference === '' ? [] : [{ label: 'Reference', text: reference }], children: [],
});

/** Rows for the entries of an area's Lists that have no resource. */
export const wordsRows = (context: RecordContext, area: RecordArea): readonly RecordRow[] =>
  context.listsOf(area).flatMap((known, list) => known.entries.flatMap((entry, at) =>
    entry.kind === 'words'
      ? [wordsRow(known, entry.text, entry.reference, `${area}/words/${String(list)}/${String(at)}`, known.kind.kind === 'primary' ? wordsGroup : `${linkedOnlyGroup}: not supplied`)]
      : []));

/** Whether an area's List names an item. A List names by id, so it names every copy that was sent under that id. */
export const isListedIn = (context: RecordContext, area: RecordArea, held: Held): boolean => {
  const items = context.primary.get(area);
  return items !== undefined && (items.has(held) || (held.repeats !== null && items.has(held.repeats)));
};

/** The group of an item: its own when the area's List names it, else among those that came only by linkage (spec 11 §4.2). */
export const groupOf = (context: RecordContext, area: RecordArea, held: Held, own: string): string =>
  isListedIn(context, area, held) ? own : linkedOnlyGroup;
