import { codesOf, wordsOf, wordsOfAll } from '../../fhir/codeable-concept';
import { periodText, quantityText } from '../../fhir/fhir-display';
import { joined, member, members, textAt, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { arrange } from '../arrange';
import { itemTitle } from '../item-title';
import { followedBy } from '../lazy-rows';
import type { KnownList, RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import { linkedOnlyGroup, type RecordRow } from '../view';
import { groupOf, wordsRows, type AreaRows } from './area-rows';
import { listsWithin, looseStructureRow, structureRows } from './consultation-structure';
import type { ObservationGraph } from './observation-graph';

const listsByEncounter = (context: RecordContext): ReadonlyMap<Held, readonly KnownList[]> => {
  const found = new Map<Held, KnownList[]>();
  for (const known of context.lists) {
    if (known.kind.kind !== 'structure' || known.kind.level !== 'consultation') continue;
    const encounter = context.index.resolve(member(known.list.resource, 'encounter'), known.list);
    if (encounter === null) continue;
    const lists = found.get(encounter);
    if (lists === undefined) found.set(encounter, [known]);
    else lists.push(known);
  }
  return found;
};

const roles = new Map([['PPRF', 'Lead clinician'], ['REC', 'Recorded by'], ['PART', 'Other participant']]);

const participants = (draft: RowDraft): ReadonlyMap<string, string> => {
  const named = new Map<string, string>();
  for (const participant of members(draft.held.resource, 'participant')) {
    const name = draft.person(member(participant, 'individual')) ?? 'Not recorded';
    const types = members(participant, 'type');
    const labels = types.flatMap((type) => roles.get(codesOf(type)[0] ?? '') ?? wordsOf(type) ?? []);
    for (const label of labels.length === 0 ? ['Participant'] : labels) named.set(label, joined([named.get(label), name], '; '));
  }
  return named;
};

const statusMark = (draft: RowDraft): void => {
  const status = textOf(draft.held.resource, 'status');
  if (status === 'unknown') draft.mark('warning', 'Draft — may change');
  else if (status !== 'finished') draft.mark('warning', status === null ? 'Status not recorded' : status === 'entered-in-error' ? 'Entered in error' : `Status sent as "${status}"`);
};

const consultationRow = (context: RecordContext, held: Held, key: string, group: string, lists: readonly KnownList[], graph: ObservationGraph): RecordRow => {
  const draft = new RowDraft(context, held).shows(...lists.map(({ list }) => list));
  const { resource } = held;
  const named = participants(draft);
  draft
    .cell('Date', periodText(member(resource, 'period'))?.replace(/^from /, '') ?? 'Unknown')
    .cell('Lead clinician', named.get('Lead clinician') ?? null)
    .cell('Place', draft.people(members(resource, 'location').map((place) => member(place, 'location') ?? place)))
    .cell('Organisation', draft.person(member(resource, 'serviceProvider')));
  for (const [label, name] of named) if (label !== 'Lead clinician') draft.detail(label, name);
  draft
    .detail('Length', quantityText(member(resource, 'length')))
    .detail('Reason', wordsOfAll(members(resource, 'reason')))
    .coded(members(resource, 'type'))
    .notesOf(resource)
    .provenance(undefined);
  for (const { list } of lists) draft.dateDetail('Audit date', textOf(list.resource, 'date')).notesOf(list.resource);
  for (const title of new Set(lists.map(({ list }) => textOf(list.resource, 'title')))) if (title !== null && title !== itemTitle(context, held)) draft.detail('Title', title);
  statusMark(draft);
  return draft.build(key, group, itemTitle(context, held), structureRows(context, lists, key, graph));
};

/** Structure Lists that no consultation leads to: only the topmost of each, since it draws the rest. */
const looseStructure = (context: RecordContext, byEncounter: ReadonlyMap<Held, readonly KnownList[]>): readonly KnownList[] => {
  const reached = new Set(listsWithin(context, [...byEncounter.values()].flat().map(({ list }) => list)));
  const loose: KnownList[] = [];
  const order = { consultation: 0, topic: 1, heading: 2 };
  const structure: { readonly known: KnownList; readonly level: number }[] = [];
  for (const known of context.lists) if (known.kind.kind === 'structure' && !reached.has(known.list)) structure.push({ known, level: order[known.kind.level] });
  for (const { known } of structure.sort((one, other) => one.level - other.level)) {
    if (reached.has(known.list)) continue;
    loose.push(known);
    for (const held of listsWithin(context, [known.list])) reached.add(held);
  }
  return loose;
};

export interface ConsultationPlan {
  readonly byEncounter: ReadonlyMap<Held, readonly KnownList[]>;
  /** Parts that no consultation leads to. */
  readonly loose: readonly KnownList[];
}

/** Which Lists make up which consultation. */
export const planConsultations = (context: RecordContext): ConsultationPlan => {
  const byEncounter = listsByEncounter(context);
  return { byEncounter, loose: looseStructure(context, byEncounter) };
};

const startOf = (held: Held): string | null => (held.type === 'List' ? textOf(held.resource, 'date') : textAt(held.resource, 'period', 'start') ?? textAt(held.resource, 'period', 'end'));

/** Every consultation, newest first; inside each, exactly the order of the source (spec 11 §10). */
export const readConsultations = (context: RecordContext, graph: ObservationGraph, { byEncounter, loose }: ConsultationPlan): AreaRows => {
  const encounters = context.ofType('Encounter').map((held) => ({ held, group: groupOf(context, 'consultations', held, '') }));
  const parts = loose.map((known) => ({ held: known.list, group: `${linkedOnlyGroup}: parts without a consultation` }));
  const rows = arrange(context, 'consultations', [...encounters, ...parts], [''], (held, key, group) => {
    const known = context.listOf.get(held);
    return known === undefined ? consultationRow(context, held, key, group, byEncounter.get(held) ?? [], graph) : looseStructureRow(context, known, key, group, graph);
  }, startOf);
  return {
    rows: followedBy(rows, wordsRows(context, 'consultations')),
    caveats: rows.count > 0 ? ['Items can stand outside any consultation, so consultations are not the full record.'] : [],
    order: 'Newest first; consultations with an unknown date stand at the top; inside a consultation the order is the practice’s own',
  };
};
