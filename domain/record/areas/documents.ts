import { wordsOf } from '../../fhir/codeable-concept';
import { first, joined, member, members, textOf } from '../../fhir/fhir-value';
import { displayDate } from '../../dates/partial-date';
import type { Held } from '../../fhir/resource-index';
import { arrange, newestFirst } from '../arrange';
import { itemTitle } from '../item-title';
import { followedBy } from '../lazy-rows';
import type { RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import { linkedOnlyGroup, type RecordRow } from '../view';
import { wordsRows, type AreaRows } from './area-rows';

/** Bytes as people read them: "18.6 MB". Text that is no number is shown as it is. */
export const sizeText = (bytes: string | null): string => {
  if (bytes === null) return 'Not recorded';
  const number = Number(bytes);
  if (!Number.isFinite(number) || number < 0) return bytes;
  if (number < 1000) return `${bytes} bytes`;
  return number < 1_000_000 ? `${String(Math.round(number / 1000))} kB` : `${(number / 1_000_000).toFixed(1)} MB`;
};

/** Internal or external, when both the author's and the keeper's organisation are known (spec 12 §3). */
const originMark = (context: RecordContext, held: Held): string | null => {
  const author = context.index.resolve(first(held.resource, 'author'), held);
  const custodian = context.index.resolve(member(held.resource, 'custodian'), held);
  if (author?.type !== 'Organization' || custodian === null) return null;
  return author === custodian ? 'Internal' : 'External';
};

/** What is known of a document without fetching it (spec 11 §16, spec 12 §3). */
export const documentRow = (context: RecordContext, held: Held, key: string, group: string): RecordRow => {
  const draft = new RowDraft(context, held);
  const { resource } = held;
  const attachments = members(resource, 'content').map((content) => member(content, 'attachment'));
  const attachment = attachments[0];
  const inContext = first(resource, 'context');
  draft
    .cell('Document date', textOf(resource, 'created') === null ? null : displayDate(textOf(resource, 'created')))
    .cell('Added to record', textOf(resource, 'indexed') === null ? null : displayDate(textOf(resource, 'indexed')))
    .cell('Kind', wordsOf(member(resource, 'type')))
    .cell('Author', draft.people(members(resource, 'author')))
    .cell('File', joined([textOf(attachment, 'contentType'), textOf(attachment, 'size') === null ? null : sizeText(textOf(attachment, 'size'))], ', ') || null)
    .detail('Held by', draft.person(member(resource, 'custodian')))
    .detail('Clinical setting', wordsOf(member(inContext, 'practiceSetting')))
    .detail('Linked to', joined(members(inContext, 'related').map((related) => draft.link(member(related, 'ref') ?? related)), '\n'))
    .detail('Further files', joined(attachments.slice(1).map((other) => joined([textOf(other, 'contentType'), textOf(other, 'title')], ' ')), '\n'))
    .coded(member(resource, 'type'))
    .notesOf(resource)
    .mark('note', originMark(context, held))
    .provenance(member(inContext, 'encounter'));
  if (attachments.every((one) => textOf(one, 'url') === null)) {
    draft.mark('warning', `Not available: ${joined(attachments.map((one) => textOf(one, 'title')), '; ') || 'the practice gives no reason'}`);
  } else draft.detail('File title', textOf(attachment, 'title'));
  const status = textOf(resource, 'status');
  if (status !== null && status !== 'current') draft.mark('warning', `Status sent as "${status}"`);
  return draft.build(key, group, itemTitle(context, held));
};

/** Documents come in a structured record only because something points at them (spec 11 §1, §16). */
export const readDocuments = (context: RecordContext): AreaRows => {
  const placed = context.ofType('DocumentReference').map((held) => ({ held, group: linkedOnlyGroup }));
  const rows = arrange(context, 'documents', placed, [linkedOnlyGroup], (held, key, group) => documentRow(context, held, key, group));
  return {
    rows: followedBy(rows, wordsRows(context, 'documents')),
    caveats: rows.count === 0 ? [] : ['Only documents that something in this response points at. Confidential documents are not included. Open documents through the document search, or at the practice.'],
    order: newestFirst,
  };
};
