import { compareToDay, displayDate } from '../../dates/partial-date';
import { wordsOfAll } from '../../fhir/codeable-concept';
import { periodText } from '../../fhir/fhir-display';
import { member, members, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { isLaboratoryRequest } from '../area-names';
import { arrange, newestFirst } from '../arrange';
import { itemTitle, plannedDate } from '../item-title';
import { followedBy } from '../lazy-rows';
import type { RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import type { RecordRow } from '../view';
import { groupOf, wordsRows, type AreaRows } from './area-rows';

const latestPlannedDay = (resource: unknown): string | null => textOf(member(resource, 'occurrencePeriod'), 'end') ?? plannedDate(resource);

const plannedText = (resource: unknown): string =>
  periodText(member(resource, 'occurrencePeriod')) ?? (member(resource, 'occurrenceDateTime') === undefined ? periodText(member(resource, 'occurrence')) : null) ?? displayDate(plannedDate(resource));

/** One planned action. It has not been done, whatever its code seems to say (spec 11 §15). */
export const diaryRow = (context: RecordContext, held: Held, key: string, group: string): RecordRow => {
  const draft = new RowDraft(context, held);
  const { resource } = held;
  const requester = member(resource, 'requester');
  draft
    .cell('Planned date', plannedText(resource))
    .dateCell('Recorded', textOf(resource, 'authoredOn'))
    .cell('Requested by', draft.person(member(requester, 'agent') ?? requester))
    .cell('Reason', wordsOfAll(members(resource, 'reasonCode')) || null)
    .detail('On behalf of', draft.person(member(requester, 'onBehalfOf')))
    .detail('To be done by', draft.person(member(resource, 'performer')))
    .coded(member(resource, 'code'))
    .notesOf(resource)
    .mark('status', 'Planned — not yet done')
    .provenance();
  if (compareToDay(latestPlannedDay(resource), context.expectation.today) === 'before') draft.mark('warning', 'Date passed');
  return draft.build(key, group, itemTitle(context, held));
};

export const readDiary = (context: RecordContext): AreaRows => {
  const placed = context.ofType('ProcedureRequest').filter((held) => !isLaboratoryRequest(held)).map((held) => ({ held, group: groupOf(context, 'diary', held, '') }));
  const rows = arrange(context, 'diary', placed, [''], (held, key, group) => diaryRow(context, held, key, group));
  return {
    rows: followedBy(rows, wordsRows(context, 'diary')),
    caveats: ['Actions that are planned and have not been done, whatever their wording. A planned date may be a target, an earliest or a latest date.'],
    order: newestFirst,
  };
};
