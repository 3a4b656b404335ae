import { displayDate } from '../../dates/partial-date';
import { extensions, innerValue } from '../../fhir/extension';
import { joined, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { listTitle } from '../list-kinds';
import { listWarnings } from '../list-warnings';
import type { KnownList, RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import type { RecordRow } from '../view';
import { wordsRow } from './area-rows';
import { consultationItemRow } from './consultation-items';
import type { ObservationGraph } from './observation-graph';

const levelNames = { consultation: 'Consultation', topic: 'Topic', heading: 'Heading' } as const;

/** Every item of a consultation's Lists, at any level: what is listed is drawn where it is listed. */
export const itemsWithin = (context: RecordContext, roots: readonly Held[]): ReadonlySet<Held> => {
  const seen = new Set<Held>(roots);
  const waiting = [...roots];
  for (let list = waiting.pop(); list !== undefined; list = waiting.pop()) {
    for (const entry of context.listOf.get(list)?.entries ?? []) {
      if (entry.kind !== 'item' || seen.has(entry.held)) continue;
      seen.add(entry.held);
      if (entry.held.type === 'List') waiting.push(entry.held);
    }
  }
  return seen;
};

/** The Lists themselves that those Lists lead to, at any level, and they. */
export const listsWithin = (context: RecordContext, roots: readonly Held[]): ReadonlySet<Held> => {
  const seen = new Set<Held>(roots);
  const waiting = [...roots];
  for (let list = waiting.pop(); list !== undefined; list = waiting.pop()) {
    const known = context.listOf.get(list);
    if (known === undefined) continue;
    for (const entry of known.entries) {
      if (entry.kind !== 'item' || entry.held.type !== 'List' || seen.has(entry.held)) continue;
      seen.add(entry.held);
      waiting.push(entry.held);
    }
  }
  return seen;
};

/** A topic names its problem, when it has one (spec 11 §6). */
const problemText = (draft: RowDraft, list: Held): string =>
  joined(extensions(list.resource, 'Extension-CareConnect-RelatedProblemHeader-1').map((extension) => draft.link(innerValue(extension, 'target'))), '; ');

interface Drawing {
  readonly context: RecordContext;
  readonly graph: ObservationGraph;
  readonly items: ReadonlySet<Held>;
  /** Lists drawn already, so that a circle of Lists ends. */
  readonly drawn: Set<Held>;
}

/** Consultation, topic and heading: legal structure is three deep. What is deeper is drawn flat. */
export const deepestList = 8;

const levelOf = (known: KnownList): string => (known.kind.kind === 'structure' ? levelNames[known.kind.level] : `List "${listTitle(known.list)}"`);

const listRow = (drawing: Drawing, known: KnownList, key: string, depth: number): RecordRow => {
  const draft = new RowDraft(drawing.context, known.list);
  const problem = problemText(draft, known.list);
  if (problem !== '') draft.cell('Problem', problem);
  draft.dateDetail('Audit date', textOf(known.list.resource, 'date')).notesOf(known.list.resource);
  for (const warning of listWarnings(known.list)) if (warning.code !== 'note') draft.mark('warning', warning.text);
  // An unnamed topic or heading is legal and gets no invented name.
  return draft.build(key, levelOf(known), textOf(known.list.resource, 'title') ?? '', entryRows(drawing, known, key, depth + 1));
};

/** The entries of one List in exactly the order they were sent (spec 11 §10). */
const entryRows = (drawing: Drawing, known: KnownList, key: string, depth: number): readonly RecordRow[] => {
  drawing.drawn.add(known.list);
  return known.entries.flatMap((entry, at): readonly RecordRow[] => {
    const here = `${key}/${String(at)}`;
    if (entry.kind === 'words') return [wordsRow(known, entry.text, entry.reference, here, '')];
    const inner = drawing.context.listOf.get(entry.held);
    if (inner === undefined) return [consultationItemRow(drawing.context, entry.held, here, drawing.graph, drawing.items)];
    if (drawing.drawn.has(inner.list) || depth > deepestList) return [];
    return [listRow(drawing, inner, here, depth)];
  });
};

/** Topics, headings and items of the given consultation Lists, with the Lists themselves taken as their frame. */
export const structureRows = (context: RecordContext, lists: readonly KnownList[], key: string, graph: ObservationGraph): readonly RecordRow[] => {
  const drawing: Drawing = { context, graph, items: itemsWithin(context, lists.map(({ list }) => list)), drawn: new Set() };
  return lists.flatMap((known, at) => entryRows(drawing, known, `${key}/${String(at)}`, 0));
};

/** A structure List that no consultation leads to, drawn by itself so that nothing in it is lost. */
export const looseStructureRow = (context: RecordContext, known: KnownList, key: string, group: string, graph: ObservationGraph): RecordRow => {
  const drawing: Drawing = { context, graph, items: itemsWithin(context, [known.list]), drawn: new Set() };
  const row = listRow(drawing, known, key, 0);
  return {
    ...row, group, title: joined([levelOf(known), row.title], ': '),
    cells: [{ label: 'Date', text: displayDate(textOf(known.list.resource, 'date')) }, ...row.cells],
    marks: [{ kind: 'warning', text: 'No consultation in this response leads to this part' }, ...row.marks],
  };
};
