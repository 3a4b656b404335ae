import { displayDate } from '../../dates/partial-date';
import { hasCode, wordsOf, wordsOfAll } from '../../fhir/codeable-concept';
import { periodText, referenceRangeText, valueText } from '../../fhir/fhir-display';
import { joined, member, members, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { itemTitle } from '../item-title';
import type { RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import type { RecordRow } from '../view';
import { bloodPressure } from './blood-pressure';
import type { ObservationGraph } from './observation-graph';
import { questionnaireRow } from './questionnaires';

/** SNOMED Comment note: free text of a consultation, or a filing comment of a report (spec 11 §10, §13). */
export const isCommentNote = (held: Held): boolean => hasCode(member(held.resource, 'code'), '37331000000100');

const statusWords = new Map([
  ['preliminary', 'Preliminary: not a final result'], ['registered', 'Registered: no result yet'], ['amended', 'Amended'], ['corrected', 'Corrected'],
  ['cancelled', 'Cancelled'], ['entered-in-error', 'Entered in error'], ['unknown', 'Status unknown'],
]);

const loudStatuses = new Set(['preliminary', 'registered', 'cancelled', 'entered-in-error']);

const interpretationText = (element: unknown): string | null => wordsOfAll(members(element, 'interpretation')) || null;

const rangesText = (element: unknown): string | null => joined(members(element, 'referenceRange').map(referenceRangeText), '\n') || null;

const absentText = (element: unknown): string | null => {
  const reason = wordsOf(member(element, 'dataAbsentReason'));
  return reason === null ? null : `Not recorded (${reason})`;
};

const effectiveText = (resource: unknown): string =>
  periodText(member(resource, 'effectivePeriod')) ?? displayDate(textOf(resource, 'effectiveDateTime') ?? textOf(resource, 'effectiveInstant'));

const componentRow = (held: Held, component: unknown, key: string): RecordRow => ({
  key, source: [held.name], group: 'Parts', title: wordsOf(member(component, 'code')) ?? 'No description supplied',
  cells: [
    { label: 'Value', text: valueText(component) ?? absentText(component) ?? 'Not recorded' },
    { label: 'Reference range', text: rangesText(component) ?? 'None given' },
    { label: 'Interpretation', text: interpretationText(component) ?? 'None given' },
  ],
  marks: [], notes: [], details: [], children: [],
});

const isEmptyHeader = (held: Held, graph: ObservationGraph): boolean => graph.childrenOf(held).length > 0 || isCommentNote(held) || members(held.resource, 'component').length > 0;

const ownValue = (held: Held, graph: ObservationGraph): string => {
  const own = valueText(held.resource) ?? absentText(held.resource);
  if (own !== null) return own;
  return isEmptyHeader(held, graph) ? '' : textOf(held.resource, 'comment') === null ? 'No value sent' : '';
};

export interface ObservationRowOptions {
  readonly graph: ObservationGraph;
  /** Whether a child may be drawn beneath its parent here. */
  readonly mayDraw?: (child: Held) => boolean;
  /** Words to stand before the title, such as what kind of comment it is. */
  readonly prefix?: string;
}

const childGroup = (child: Held): string => (child.type === 'QuestionnaireResponse' ? 'Questionnaire' : isCommentNote(child) ? 'Comments' : 'Results');

/**
 * One observation of any kind with its value, range and interpretation as sent, its comment in full, and its members beneath
 * it in source order (spec 11 §12, §13).
 */
export const observationRow = (context: RecordContext, held: Held, key: string, group: string, options: ObservationRowOptions): RecordRow => {
  const draft = new RowDraft(context, held);
  const { resource } = held;
  const pressure = bloodPressure(held);
  draft
    .cell('Date', effectiveText(resource))
    .cell('Value', pressure === null ? ownValue(held, options.graph) : pressure.text)
    .cell('Reference range', rangesText(resource), '')
    .cell('Interpretation', interpretationText(resource), '')
    .detail('Position', pressure?.posture ?? null)
    .detail('Performed by', draft.people(members(resource, 'performer')))
    .dateDetail('Recorded', textOf(resource, 'issued'))
    .detail('Body site', wordsOf(member(resource, 'bodySite')))
    .detail('Method', wordsOf(member(resource, 'method')))
    .detail('Device', draft.person(member(resource, 'device')))
    .detail('No value because', valueText(resource) === null ? null : wordsOf(member(resource, 'dataAbsentReason')))
    .coded(member(resource, 'code'))
    .coded(member(resource, 'valueCodeableConcept'), 'Value codes')
    .note(textOf(resource, 'comment'))
    .notesOf(resource)
    .provenance();
  const specimen = context.index.resolve(member(resource, 'specimen'), held);
  draft.detail('Specimen', specimen === null ? null : itemTitle(context, specimen));
  if (pressure?.posture !== null && pressure !== null) draft.mark('note', pressure.posture);
  const status = textOf(resource, 'status');
  // A comment is always sent as of unknown status: that says nothing about it.
  if (status !== null && status !== 'final' && !(isCommentNote(held) && status === 'unknown')) {
    draft.mark(loudStatuses.has(status) ? 'warning' : 'status', statusWords.get(status) ?? `Status sent as "${status}"`);
  }
  const parts = members(resource, 'component').map((component, at) => componentRow(held, component, `${key}/part/${String(at)}`));
  const children = options.graph.childrenOf(held)
    .filter((child) => options.mayDraw?.(child) !== false)
    .map((child, at) => (child.type === 'QuestionnaireResponse'
      ? questionnaireRow(context, child, `${key}/${String(at)}`, childGroup(child))
      : observationRow(context, child, `${key}/${String(at)}`, childGroup(child), { graph: options.graph, ...(options.mayDraw === undefined ? {} : { mayDraw: options.mayDraw }) })));
  return draft.build(key, group, `${options.prefix ?? ''}${itemTitle(context, held)}`, [...parts, ...children]);
};
