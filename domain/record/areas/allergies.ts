import { codesOf, hasCode, isNullFlavour, wordsOf, wordsOfAll } from '../../fhir/codeable-concept';
import { extensions, extensionValue, innerValue } from '../../fhir/extension';
import { asText, first, joined, member, members, textOf, textsOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { displayDate } from '../../dates/partial-date';
import { arrange, newestFirst, type Placed } from '../arrange';
import { itemTitle } from '../item-title';
import { followedBy } from '../lazy-rows';
import type { RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import { linkedOnlyGroup, type RecordRow } from '../view';
import { groupOf, wordsRows, type AreaRows } from './area-rows';

export const allergyGroups = {
  active: 'Active allergies', noKnown: 'No known allergies', other: 'Allergies of another status', ended: 'Ended allergies',
  linked: linkedOnlyGroup, linkedEnded: `Ended allergies: ${linkedOnlyGroup.toLowerCase()}`,
} as const;

/** SNOMED 716186003 and its descendants, the coded statements that an allergy is not known (spec 11 §8). */
const noKnownCodes = ['716186003', '409137002', '428607008', '429625007', '716184000', '716220001', '428197003', '1003774007'];

export const isNoKnownAllergy = (held: Held): boolean => hasCode(member(held.resource, 'code'), ...noKnownCodes);

const endedLists = (context: RecordContext): ReadonlySet<Held> =>
  new Set(context.lists.filter(({ kind }) => kind.kind !== 'structure' && kind.kind !== 'unknown' && kind.area === 'allergies' && kind.ended).map(({ list }) => list));

const endedItems = (context: RecordContext): ReadonlySet<Held> => {
  const lists = endedLists(context);
  return new Set([
    ...context.lists.filter(({ list }) => lists.has(list)).flatMap(({ entries }) => entries.flatMap((entry) => (entry.kind === 'item' ? [entry.held] : []))),
    ...context.ofType('AllergyIntolerance').filter(({ container }) => container !== null && lists.has(container)),
  ]);
};

const categories = new Map([['medication', 'Drug'], ['environment', 'Non-drug']]);
const nullWords = new Map([['NI', 'Not recorded'], ['ASKU', 'Asked but unknown'], ['UNK', 'Unknown']]);

/** A manifestation; of a null flavour the meaning, and for UNC the description, which is shown beside it (spec 11 §8). */
const manifestationText = (concept: unknown): string | null => {
  if (!isNullFlavour(concept)) return wordsOf(concept);
  const code = codesOf(concept)[0] ?? '';
  return code === 'UNC' ? textOf(concept, 'text') : (textOf(concept, 'text') ?? nullWords.get(code) ?? wordsOf(concept));
};

const reactionText = (reaction: unknown): string =>
  joined([
    joined(members(reaction, 'manifestation').map(manifestationText), ', '),
    textOf(reaction, 'description'),
    wordsOf(member(reaction, 'substance')),
    textOf(reaction, 'severity') === null ? null : `severity ${textOf(reaction, 'severity') ?? ''}`,
    wordsOf(member(reaction, 'exposureRoute')) === null ? null : `by ${wordsOf(member(reaction, 'exposureRoute')) ?? ''}`,
    textOf(reaction, 'onset') === null ? null : displayDate(textOf(reaction, 'onset')),
  ], '; ');

const statusMark = (draft: RowDraft, isEnded: boolean): void => {
  const status = textOf(draft.held.resource, 'clinicalStatus')?.trim().toLowerCase() ?? null;
  if (isEnded && status !== 'resolved') draft.mark('warning', `Stands among the ended allergies, yet its status was sent as "${status ?? 'none'}"`);
  else if (isEnded) draft.mark('status', 'Ended');
  else if (status === 'active') draft.mark('status', 'Active');
  else draft.mark('warning', status === null ? 'Status not recorded' : `Status sent as "${status}"`);
};

/** One allergy with all that a reader must see: every note stands open (spec 11 §8). */
export const allergyRow = (context: RecordContext, held: Held, key: string, group: string, isEnded = textOf(held.resource, 'clinicalStatus') === 'resolved'): RecordRow => {
  const draft = new RowDraft(context, held);
  const { resource } = held;
  const end = extensions(resource, 'Extension-CareConnect-GPC-AllergyIntoleranceEnd-1')[0];
  const reason = innerValue(end, 'reasonEnded', 'endReason');
  draft.dateCell('Onset', textOf(resource, 'onsetDateTime') ?? textOf(member(resource, 'onsetPeriod'), 'start') ?? textOf(resource, 'onsetString'));
  if (isEnded) draft.dateCell('Ended', asText(innerValue(end, 'endDate'))).cell('Reason ended', wordsOf(reason));
  draft
    .cell('Reaction', joined(members(resource, 'reaction').map(reactionText), '\n') || null)
    .cell('Category', joined(textsOf(resource, 'category').map((category) => categories.get(category) ?? category), ', ') || null)
    .dateCell('Recorded', textOf(resource, 'assertedDate'))
    .cell('Criticality', textOf(resource, 'criticality')?.replaceAll('-', ' ') ?? null)
    .detail('Type', textOf(resource, 'type'))
    .dateDetail('Last occurrence', textOf(resource, 'lastOccurrence'))
    .detail('Recorded by', draft.person(member(resource, 'recorder')))
    .detail('Asserted by', draft.person(member(resource, 'asserter')))
    .coded(member(resource, 'code'))
    .notesOf(resource);
  for (const reaction of members(resource, 'reaction')) draft.notesOf(reaction, 'Reaction: ').detail('Reaction codes', wordsOfAll(members(reaction, 'manifestation')));
  statusMark(draft, isEnded);
  const codings = member(resource, 'code');
  if (members(codings, 'coding').length === 0) draft.mark('warning', 'Not coded: cannot be checked by computer');
  else if (hasCode(codings, '196461000000101')) draft.mark('warning', 'Not coded: cannot be checked by computer');
  draft.provenance(extensionValue(resource, 'encounter-associatedEncounter'));
  return draft.build(key, group, itemTitle(context, held));
};

const permanentId = (held: Held): string | null => {
  const identifier = first(held.resource, 'identifier');
  const value = textOf(identifier, 'value');
  return value === null ? null : `${textOf(identifier, 'system') ?? ''}|${value}`;
};

/** One identity: same permanent identifier, same words, same status. Some systems send an ended allergy in both places (spec 11 §8). */
const withoutDoubles = (context: RecordContext, held: readonly Held[], ended: ReadonlySet<Held>): ReadonlyMap<Held, readonly Held[]> => {
  const kept = new Map<Held, Held[]>();
  const byIdentity = new Map<string, Held>();
  for (const one of [...held].sort((a, b) => Number(b.container !== null) - Number(a.container !== null))) {
    const id = ended.has(one) || textOf(one.resource, 'clinicalStatus') === 'resolved' ? permanentId(one) : null;
    const identity = id === null ? one.name : `${id}|${itemTitle(context, one)}`;
    const other = byIdentity.get(identity);
    if (other === undefined) {
      byIdentity.set(identity, one);
      kept.set(one, []);
    } else kept.get(other)?.push(one);
  }
  return kept;
};

/** Every allergy that gets a row of its own, with those that are the same one sent again. */
export const distinctAllergies = (context: RecordContext): ReadonlyMap<Held, readonly Held[]> =>
  withoutDoubles(context, context.ofType('AllergyIntolerance'), endedItems(context));

const orderOfGroups = [allergyGroups.active, allergyGroups.other, allergyGroups.noKnown, allergyGroups.linked, allergyGroups.ended, allergyGroups.linkedEnded];

/** Every allergy of the response; ended ones always apart, whether told by status or by the List they stand in (spec 11 §8). */
export const readAllergies = (context: RecordContext): AreaRows => {
  const ended = endedItems(context);
  const all = withoutDoubles(context, context.ofType('AllergyIntolerance'), ended);
  const isEnded = (held: Held): boolean => ended.has(held) || textOf(held.resource, 'clinicalStatus')?.trim().toLowerCase() === 'resolved';
  const placed = [...all.keys()].map((held): Placed => {
    const isPrimary = [held, ...(all.get(held) ?? [])].some((one) => groupOf(context, 'allergies', one, '') === '')
      || (held.container !== null && context.listOf.get(held.container)?.kind.kind === 'primary');
    if (isEnded(held)) return { held, group: isPrimary ? allergyGroups.ended : allergyGroups.linkedEnded };
    if (!isPrimary) return { held, group: allergyGroups.linked };
    if (isNoKnownAllergy(held)) return { held, group: allergyGroups.noKnown };
    return { held, group: textOf(held.resource, 'clinicalStatus') === 'active' ? allergyGroups.active : allergyGroups.other };
  });
  const rows = arrange(context, 'allergies', placed, orderOfGroups, (held, key, group) => {
    const row = allergyRow(context, held, key, group, isEnded(held));
    const doubles = all.get(held) ?? [];
    return doubles.length === 0 ? row : { ...row, source: [...row.source, ...doubles.map(({ name }) => name)] };
  });
  const { endedAllergies } = context.expectation;
  const hasEndedList = context.lists.some(({ kind }) => kind.kind === 'primary' && kind.area === 'allergies' && kind.ended);
  return {
    rows: followedBy(rows, wordsRows(context, 'allergies')),
    caveats: endedAllergies === false ? ['Ended allergies were not requested.'] : hasEndedList || rows.groups.some(({ heading }) => heading.startsWith('Ended')) ? [] : ['No list of ended allergies is in this response.'],
    order: newestFirst,
  };
};
