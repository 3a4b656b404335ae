import { displayDate } from '../../dates/partial-date';
import { hasCode, wordsOf, wordsOfAll } from '../../fhir/codeable-concept';
import { extensions, extensionValue, valueOf } from '../../fhir/extension';
import { periodText, quantityText } from '../../fhir/fhir-display';
import { joined, member, members, textAt, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { isLaboratoryRequest } from '../area-names';
import { arrange, newestFirst } from '../arrange';
import { itemTitle } from '../item-title';
import { followedBy } from '../lazy-rows';
import type { RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import { linkedOnlyGroup, type RecordRow } from '../view';
import { groupOf, wordsRows, type AreaRows } from './area-rows';
import type { ObservationGraph } from './observation-graph';
import { isCommentNote, observationRow } from './observations';

const genericReport = '721981007';

const statuses = new Map([
  ['final', 'Final'], ['preliminary', 'Preliminary: not a final result'], ['partial', 'Partial: more results to come'], ['registered', 'Registered: no result yet'],
  ['unknown', 'Status unknown'], ['amended', 'Amended'], ['corrected', 'Corrected'], ['appended', 'Appended'], ['cancelled', 'Cancelled'], ['entered-in-error', 'Entered in error'],
]);

const statusText = (held: Held): string => {
  const status = textOf(held.resource, 'status');
  return status === null ? 'Status not recorded' : (statuses.get(status) ?? status);
};

const fasting = (specimen: unknown): string | null => {
  const found = extensions(specimen, 'Extension-CareConnect-GPC-FastingStatus-1')[0]
    ?? members(specimen, 'extension').find((extension) => /fasting/i.test(textOf(extension, 'url') ?? ''));
  if (found === undefined) return null;
  const value = valueOf(found)?.value;
  const code = wordsOf(value);
  return code === 'F' ? 'Fasting' : code === 'NF' ? 'Not fasting' : code;
};

const specimenRow = (context: RecordContext, held: Held, key: string, group: string): RecordRow => {
  const draft = new RowDraft(context, held);
  const { resource } = held;
  const collection = member(resource, 'collection');
  draft
    .cell('Collected', periodText(member(collection, 'collectedPeriod')) ?? displayDate(textOf(collection, 'collectedDateTime')))
    .dateCell('Received', textOf(resource, 'receivedTime'))
    .cell('Accession number', textAt(resource, 'accessionIdentifier', 'value'))
    .cell('Fasting', fasting(resource) ?? fasting(collection))
    .detail('Collected by', draft.person(member(collection, 'collector')))
    .detail('Quantity', quantityText(member(collection, 'quantity')))
    .detail('Body site', wordsOf(member(collection, 'bodySite')))
    .detail('Method', wordsOf(member(collection, 'method')))
    .detail('Status', textOf(resource, 'status'))
    .coded(member(resource, 'type'))
    .notesOf(resource)
    .provenance();
  const title = wordsOf(member(resource, 'type'));
  return draft.build(key, group, title ?? 'Specimen of a kind not recorded');
};

const requestRow = (context: RecordContext, held: Held, key: string, group: string): RecordRow => {
  const draft = new RowDraft(context, held);
  const { resource } = held;
  const requester = member(resource, 'requester');
  draft
    .dateCell('Requested on', textOf(resource, 'authoredOn') ?? textOf(resource, 'occurrenceDateTime'))
    .cell('Requested by', draft.person(member(requester, 'agent') ?? requester))
    .cell('Asked of', draft.person(member(resource, 'performer')))
    .detail('Reason', wordsOfAll(members(resource, 'reasonCode')))
    .coded(member(resource, 'code'))
    .notesOf(resource)
    .provenance();
  return draft.build(key, group, itemTitle(context, held));
};

export const resolveAll = (context: RecordContext, held: Held, name: string): readonly (Held | { readonly text: string })[] =>
  members(held.resource, name).map((reference) => {
    const target = context.index.resolve(reference, held);
    return target === null || context.excluded.has(target) ? { text: textOf(reference, 'display') ?? 'Not supplied in this response' } : target;
  });

export const isHeld = (value: Held | { readonly text: string }): value is Held => 'resource' in value;

const missingRow = (held: Held, text: string, key: string, group: string): RecordRow =>
  ({ key, source: [held.name], group, title: text, cells: [], marks: [{ kind: 'note', text: 'Not supplied' }], notes: [], details: [], children: [] });

/** What a report draws as its results, in the order it gives them: what belongs beneath another of them stands there. */
export const topResults = (context: RecordContext, held: Held, graph: ObservationGraph): readonly (Held | { readonly text: string })[] => {
  const results = resolveAll(context, held, 'result');
  const named = new Set(results.filter(isHeld));
  const isBeneathNamed = (one: Held): boolean => {
    for (let parent = graph.parentOf(one); parent !== null; parent = graph.parentOf(parent)) if (named.has(parent)) return true;
    return false;
  };
  return [...new Set([...results.filter((one) => !isHeld(one) || !isBeneathNamed(one)), ...graph.childrenOf(held)])];
};

/** The groups, results and comments of a report in the order it gives them; what belongs beneath another stands there. */
const resultRows = (context: RecordContext, held: Held, key: string, graph: ObservationGraph): readonly RecordRow[] => {
  const top = topResults(context, held, graph);
  return top.map((result, at) => {
    const child = `${key}/result/${String(at)}`;
    if (!isHeld(result)) return missingRow(held, result.text, child, 'Results');
    if (result.type !== 'Observation') return missingRow(held, itemTitle(context, result), child, 'Results');
    const isComment = isCommentNote(result) || graph.parentOf(result) === held;
    return observationRow(context, result, child, isComment ? 'Comments on the report' : 'Results', { graph });
  });
};

const reportTitle = (context: RecordContext, held: Held, graph: ObservationGraph): string => {
  const code = member(held.resource, 'code');
  if (!hasCode(code, genericReport) && wordsOf(code) !== null) return itemTitle(context, held);
  const names = resolveAll(context, held, 'result').filter(isHeld)
    .filter((one) => one.type === 'Observation' && !isCommentNote(one) && graph.parentOf(one)?.type !== 'Observation')
    .map((one) => itemTitle(context, one));
  return joined([...new Set(names)], ', ') || textOf(code, 'text') || (wordsOf(code) ?? 'Report');
};

/** One report: what was asked, the specimens, every result in source order, and each comment at its own level (spec 11 §13). */
export const reportRow = (context: RecordContext, held: Held, key: string, group: string, graph: ObservationGraph): RecordRow => {
  const draft = new RowDraft(context, held);
  const { resource } = held;
  const status = textOf(resource, 'status');
  draft
    .dateCell('Issued', textOf(resource, 'issued'))
    .cell('Effective', periodText(member(resource, 'effectivePeriod')) ?? (textOf(resource, 'effectiveDateTime') === null ? null : displayDate(textOf(resource, 'effectiveDateTime'))))
    .cell('Status', statusText(held))
    .cell('Reported by', draft.people(members(resource, 'performer').map((performer) => member(performer, 'actor') ?? performer)))
    .detail('Category', wordsOfAll(members(resource, 'category')))
    .detail('Filed under', wordsOf(extensionValue(resource, 'Extension-CareConnect-GPC-FiledUnder-1')))
    .detail('Attached', joined(members(resource, 'presentedForm').map((form) => textOf(form, 'title') ?? textOf(form, 'contentType')), ', '))
    .coded(member(resource, 'code'))
    .note(textOf(resource, 'conclusion') === null ? null : `Conclusion: ${textOf(resource, 'conclusion') ?? ''}`)
    .note(wordsOfAll(members(resource, 'codedDiagnosis')) === '' ? null : `Diagnosis: ${wordsOfAll(members(resource, 'codedDiagnosis'))}`)
    .notesOf(resource)
    .provenance();
  if (status !== 'final') draft.mark(status === 'preliminary' || status === 'partial' || status === 'registered' || status === 'entered-in-error' ? 'warning' : 'status', statusText(held));
  const requests = resolveAll(context, held, 'basedOn').map((request, at) => {
    const child = `${key}/request/${String(at)}`;
    return isHeld(request) ? requestRow(context, request, child, 'Requested') : missingRow(held, request.text, child, 'Requested');
  });
  const specimens = resolveAll(context, held, 'specimen').map((specimen, at) => {
    const child = `${key}/specimen/${String(at)}`;
    return isHeld(specimen) ? specimenRow(context, specimen, child, 'Specimens') : missingRow(held, specimen.text, child, 'Specimens');
  });
  return draft.build(key, group, reportTitle(context, held, graph), [...requests, ...specimens, ...inTables(resultRows(context, held, key, graph))]);
};

/** Rows of one table together, order within each kept. */
const inTables = (rows: readonly RecordRow[]): readonly RecordRow[] => {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return groups.flatMap((group) => rows.filter((row) => row.group === group));
};

/** Specimens and requests that no report names. */
export const looseParts = (context: RecordContext): readonly Held[] => {
  const named = new Set<Held>();
  for (const report of context.ofType('DiagnosticReport')) {
    for (const part of [...resolveAll(context, report, 'specimen'), ...resolveAll(context, report, 'basedOn')]) if (isHeld(part)) named.add(part);
  }
  return [...context.ofType('Specimen'), ...context.ofType('ProcedureRequest').filter(isLaboratoryRequest)].filter((held) => !named.has(held));
};

/** Every report, and the specimens and requests that no report names (spec 11 §13). */
export const readInvestigations = (context: RecordContext, graph: ObservationGraph): AreaRows => {
  const reports = context.ofType('DiagnosticReport').map((held) => ({ held, group: groupOf(context, 'investigations', held, '') }));
  const loose = looseParts(context).map((held) => ({ held, group: `${linkedOnlyGroup}: ${held.type === 'Specimen' ? 'specimens' : 'requests'} without a report` }));
  const rows = arrange(context, 'investigations', [...reports, ...loose], [''], (held, key, group) => {
    if (held.type === 'Specimen') return specimenRow(context, held, key, group);
    return held.type === 'ProcedureRequest' ? requestRow(context, held, key, group) : reportRow(context, held, key, group, graph);
  });
  return {
    rows: followedBy(rows, wordsRows(context, 'investigations')),
    caveats: rows.count > 0 ? ['Only laboratory results received as electronic messages; other results may stand under uncategorised data or documents.'] : [],
    order: newestFirst,
  };
};
