import { extensions, extensionValue, extensionValues, innerValue } from '../../fhir/extension';
import { displayDate } from '../../dates/partial-date';
import { asText, first, member, textAt, textOf } from '../../fhir/fhir-value';
import type { Held } from '../../fhir/resource-index';
import { arrange, newestFirst } from '../arrange';
import { areaOfType, areaHeadings } from '../area-names';
import { itemDate, itemTitle } from '../item-title';
import { followedBy } from '../lazy-rows';
import type { RecordContext } from '../record-context';
import { RowDraft } from '../row-draft';
import { linkedOnlyGroup, type RecordRow } from '../view';
import { groupOf, wordsRows, type AreaRows } from './area-rows';

export const problemGroups = { active: 'Active problems', inactive: 'Inactive problems', other: 'Problems of another status', linked: linkedOnlyGroup } as const;

const statusOf = (held: Held): string | null => textOf(held.resource, 'clinicalStatus')?.trim().toLowerCase() ?? null;

const statusWords = (held: Held): string => {
  const status = statusOf(held);
  if (status === null) return 'Status not recorded';
  return status.charAt(0).toUpperCase() + status.slice(1);
};

/** Anything between major and minor counts as major (spec 11 §9). */
const significance = (held: Held): string | null => {
  const sent = asText(extensionValue(held.resource, 'Extension-CareConnect-ProblemSignificance-1'))?.trim();
  if (sent === undefined) return null;
  return sent.toLowerCase() === 'minor' ? 'Minor' : sent.toLowerCase() === 'major' ? 'Major' : `Major (sent as "${sent}")`;
};

const relationWords = new Map([['parent', 'Parent problem'], ['child', 'Child problem'], ['sibling', 'Sibling problem']]);

const kindOfLink = (target: Held): string => {
  const area = areaOfType(target);
  return area === null ? 'Linked items' : `Linked: ${areaHeadings[area].toLowerCase()}`;
};

/** Something a problem points at: named here, drawn in full in its own place (spec 11 §9). */
const linkRow = (context: RecordContext, from: Held, reference: unknown, key: string, group: string | null, absent: string): RecordRow => {
  const target = context.index.resolve(reference, from);
  if (target === null || context.excluded.has(target)) {
    return {
      key, source: [from.name], group: group ?? 'Linked items', title: textOf(reference, 'display') ?? absent, cells: [{ label: 'Date', text: 'Unknown' }],
      marks: [{ kind: 'note', text: 'Not supplied' }], notes: [], details: [], children: [],
    };
  }
  const status = target.type === 'Condition' ? statusWords(target) : null;
  return {
    key, source: [target.name], group: group ?? kindOfLink(target), title: itemTitle(context, target), cells: [{ label: 'Date', text: displayDate(itemDate(target)) }],
    marks: status === null ? [] : [{ kind: 'status', text: status }], notes: [], details: [], children: [],
  };
};

const linksOf = (context: RecordContext, held: Held, key: string): readonly RecordRow[] => {
  const actual = extensionValues(held.resource, 'Extension-CareConnect-ActualProblem-1').map((reference, at) =>
    linkRow(context, held, reference, `${key}/actual/${String(at)}`, 'Entry behind the problem', 'Entry not supplied'));
  const related = extensions(held.resource, 'Extension-CareConnect-RelatedProblemHeader-1').map((extension, at) => {
    const type = asText(innerValue(extension, 'type'))?.trim().toLowerCase() ?? '';
    return linkRow(context, held, innerValue(extension, 'target'), `${key}/problem/${String(at)}`, relationWords.get(type) ?? 'Related problem', 'Related problem not supplied');
  });
  const content = extensionValues(held.resource, 'Extension-CareConnect-RelatedClinicalContent-1').map((reference, at) =>
    linkRow(context, held, reference, `${key}/linked/${String(at)}`, null, 'Linked item not supplied'));
  const groups = [...new Set(content.map(({ group }) => group))];
  return [...actual, ...related, ...groups.flatMap((group) => content.filter((row) => row.group === group))];
};

export const problemRow = (context: RecordContext, held: Held, key: string, group: string): RecordRow => {
  const draft = new RowDraft(context, held);
  const { resource } = held;
  const status = statusOf(held);
  draft
    .cell('Significance', significance(held))
    .dateCell('Start', textOf(resource, 'onsetDateTime') ?? textAt(resource, 'onsetPeriod', 'start') ?? textOf(resource, 'onsetString'))
    .cell('End', textOf(resource, 'abatementDateTime') === null ? null : displayDate(textOf(resource, 'abatementDateTime')), status === 'active' ? 'Not ended' : 'Not recorded')
    .dateCell('Recorded', textOf(resource, 'assertedDate'))
    .cell('Status', statusWords(held))
    .detail('Recorded by', draft.person(first(resource, 'asserter')))
    .coded(member(resource, 'code'))
    .notesOf(resource)
    .provenance();
  if (status !== 'active') draft.mark(status === 'inactive' ? 'status' : 'warning', statusWords(held));
  const row = draft.build(key, group, itemTitle(context, held), linksOf(context, held, key));
  return row;
};

const ownGroup = (held: Held): string => {
  const status = statusOf(held);
  if (status === 'active') return problemGroups.active;
  return status === 'inactive' ? problemGroups.inactive : problemGroups.other;
};

/** Every problem; active and inactive apart, linked ones apart from both (spec 11 §9). */
export const readProblems = (context: RecordContext): AreaRows => {
  const placed = context.ofType('Condition').map((held) => ({ held, group: groupOf(context, 'problems', held, ownGroup(held)) }));
  const rows = arrange(context, 'problems', placed, Object.values(problemGroups), (held, key, group) => problemRow(context, held, key, group));
  return { rows: followedBy(rows, wordsRows(context, 'problems')), caveats: [], order: newestFirst };
};
