import { wordsOf, wordsOfAll } from '../../fhir/codeable-concept';
import { joined, member, members, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { arrange, newestFirst } from '../arrange';
import { itemTitle } from '../item-title';
import { followedBy } from '../lazy-rows';
import type { RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import type { RecordRow } from '../view';
import { groupOf, wordsRows, type AreaRows } from './area-rows';

const priorities = new Map([['routine', 'Routine'], ['urgent', 'Urgent'], ['asap', 'Two-week wait (asap)'], ['stat', 'Immediate (stat)']]);

const ubrn = (held: Held): string =>
  joined(members(held.resource, 'identifier').filter((identifier) => /\/(ubrn|ubr-number)$/i.test(textOf(identifier, 'system') ?? '')).map((identifier) => textOf(identifier, 'value')), ', ');

/** One referral; its status is never shown as its outcome (spec 11 §14). */
export const referralRow = (context: RecordContext, held: Held, key: string, group: string): RecordRow => {
  const draft = new RowDraft(context, held);
  const { resource } = held;
  const requester = member(resource, 'requester');
  const priority = textOf(resource, 'priority');
  const status = textOf(resource, 'status');
  draft
    .dateCell('Date', textOf(resource, 'authoredOn'))
    .cell('From', draft.person(member(requester, 'agent') ?? requester))
    .cell('To', draft.people(members(resource, 'recipient')))
    .cell('Priority', priority === null ? null : (priorities.get(priority) ?? priority), 'Not recorded; see notes')
    .cell('Outcome', 'Outcome not recorded here')
    .detail('On behalf of', draft.person(member(requester, 'onBehalfOf')))
    .detail('UBRN', ubrn(held))
    .detail('Specialty', wordsOf(member(resource, 'specialty')))
    .detail('Service requested', wordsOfAll(members(resource, 'serviceRequested')))
    .detail('Type', wordsOf(member(resource, 'type')))
    .detail('Further reasons', wordsOfAll(members(resource, 'reasonCode').slice(1)))
    .detail('Letters', joined(members(resource, 'supportingInfo').map((reference) => draft.link(reference)), '\n'))
    .coded(members(resource, 'reasonCode')[0])
    .note(textOf(resource, 'description'))
    .notesOf(resource)
    .provenance();
  if (status === 'cancelled' || status === 'entered-in-error') draft.mark('warning', status === 'cancelled' ? 'Cancelled' : 'Entered in error');
  return draft.build(key, group, itemTitle(context, held));
};

export const readReferrals = (context: RecordContext): AreaRows => {
  const placed = context.ofType('ReferralRequest').map((held) => ({ held, group: groupOf(context, 'referrals', held, '') }));
  const rows = arrange(context, 'referrals', placed, [''], (held, key, group) => referralRow(context, held, key, group));
  return {
    rows: followedBy(rows, wordsRows(context, 'referrals')),
    caveats: ['Outbound referrals only; inbound ones stand under uncategorised data.'],
    order: newestFirst,
  };
};
