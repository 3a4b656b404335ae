import { displayDate } from '../../dates/partial-date';
import { valueOf } from '../../fhir/extension';
import { valueText } from '../../fhir/fhir-display';
import { joined, members, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { itemTitle } from '../item-title';
import type { RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import type { RecordRow } from '../view';

/** No item can nest deeper than this: the body would have been refused before it was read. */
const deepest = 200;

const answerText = (draft: RowDraft, answer: unknown): string => {
  const value = valueOf(answer);
  if (value?.type === 'Reference') return draft.link(value.value) ?? 'Answer not supplied';
  return valueText(answer) ?? 'No answer';
};

const itemRows = (draft: RowDraft, parent: unknown, key: string, depth: number): readonly RecordRow[] =>
  depth > deepest ? [] : members(parent, 'item').map((item, at) => {
    const here = `${key}/${String(at)}`;
    const answers = members(item, 'answer');
    return {
      key: here, source: [draft.held.name], group: 'Answers', title: textOf(item, 'text') ?? textOf(item, 'linkId') ?? 'Question without words',
      cells: [{ label: 'Answer', text: joined(answers.map((answer) => answerText(draft, answer)), '\n') || (members(item, 'item').length > 0 ? '' : 'No answer') }],
      marks: [], notes: [], details: [],
      children: [...itemRows(draft, item, `${here}/item`, depth + 1), ...answers.flatMap((answer, nth) => itemRows(draft, answer, `${here}/answer/${String(nth)}`, depth + 1))],
    };
  });

/** A questionnaire: when it was filled in, and each question with its answers in order (spec 11 §16). */
export const questionnaireRow = (context: RecordContext, held: Held, key: string, group: string): RecordRow => {
  const draft = new RowDraft(context, held);
  const status = textOf(held.resource, 'status');
  draft
    .cell('Date', displayDate(textOf(held.resource, 'authored')))
    .cell('Status', status === null ? null : status.charAt(0).toUpperCase() + status.slice(1))
    .detail('Filled in by', draft.person(members(held.resource, 'author')[0]))
    .detail('Source', draft.person(members(held.resource, 'source')[0]))
    .provenance();
  return draft.build(key, group, itemTitle(context, held), itemRows(draft, held.resource, key, 0));
};
