import { members } from '../fhir/fhir-value';
import { areaHeadings } from './area-names';
import type { AreaRows } from './areas/area-rows';
import { listWarnings, type ListWarning } from './list-warnings';
import type { OpenSection } from './open-record';
import type { NotSupplied } from './outcome-warnings';
import type { KnownList, RecordContext } from './record-context';
import { linkedOnlyGroup, type RecordArea, type SectionState } from './view';

const practice = 'The GP practice';
const application = 'This application';

interface Stated {
  readonly state: SectionState;
  readonly statedBy: string;
  readonly reason?: string;
}

const primaryLists = (context: RecordContext, area: RecordArea): readonly KnownList[] =>
  context.listsOf(area).filter(({ kind }) => kind.kind === 'primary');

const secondaryLists = (context: RecordContext, area: RecordArea): readonly KnownList[] =>
  context.listsOf(area).filter(({ kind }) => kind.kind === 'secondary');

const withoutList = (context: RecordContext, area: RecordArea, rows: AreaRows): Stated => {
  const { areas } = context.expectation;
  if (area === 'documents' && rows.rows.count > 0) return { state: 'entries', statedBy: practice };
  if (area === 'documents') return { state: 'not-available', statedBy: application, reason: 'Documents come here only when something else points at them. Use the document search for a list.' };
  if (areas === null) return { state: 'not-available', statedBy: application, reason: 'This response holds no list for this area: it was not asked for, or not supplied.' };
  if (areas.includes(area)) return { state: 'failed', statedBy: application, reason: 'This area was asked for, but the response holds no list for it: the response is incomplete.' };
  return { state: 'not-available', statedBy: application, reason: 'Not requested.' };
};

const emptyOf = (lists: readonly KnownList[], warnings: readonly ListWarning[]): Stated => {
  if (lists.some(({ list }) => members(list.resource, 'entry').length > 0)) {
    return { state: 'failed', statedBy: application, reason: 'The list of this area has entries, but none of them could be shown here. See what was not shown.' };
  }
  if (warnings.length === 0) return { state: 'none-recorded', statedBy: practice, reason: 'Information not available: the practice has nothing recorded here. This is not a statement that there is none.' };
  return { state: 'not-available', statedBy: practice, reason: `Nothing was supplied, with this warning: ${warnings.map(({ text }) => text).join(' ')}` };
};

const stateOf = (context: RecordContext, area: RecordArea, rows: AreaRows, missing: readonly NotSupplied[]): Stated => {
  const lists = primaryLists(context, area);
  const hasOwn = rows.rows.groups.some(({ heading }) => !heading.includes(linkedOnlyGroup) && !heading.includes(linkedOnlyGroup.toLowerCase()));
  if (hasOwn) return { state: 'entries', statedBy: practice };
  const refusal = missing.find((one) => one.area === area && one.whole);
  if (refusal !== undefined) return { state: 'not-available', statedBy: practice, reason: refusal.text };
  if (lists.length === 0) return withoutList(context, area, rows);
  return emptyOf(lists, lists.flatMap(({ list }) => listWarnings(list)));
};

export interface SectionWarning extends ListWarning {
  readonly source: string;
}

/** Warnings of every List of an area, primary and secondary, each once (spec 11 §4.4). */
export const areaWarnings = (context: RecordContext, area: RecordArea): readonly SectionWarning[] => {
  const all = [...primaryLists(context, area), ...secondaryLists(context, area)].flatMap(({ list }) => listWarnings(list).map((warning) => ({ ...warning, source: list.name })));
  return all.filter((warning, at) => all.findIndex(({ text }) => text === warning.text) === at);
};

/** One area in exactly one state, with every warning that belongs to it (spec 11 §2, §4.3, §4.4; hazard H3). */
export const sectionOf = (context: RecordContext, area: RecordArea, rows: AreaRows, missing: readonly NotSupplied[]): OpenSection => {
  const warnings = areaWarnings(context, area).map(({ text }) => text);
  const said = missing.filter((one) => one.area === area).map(({ text }) => text);
  const filters = (context.expectation.filters ?? []).filter((filter) => filter.area === area).map(({ text }) => `${text} (items with unknown date are included)`);
  const stated = stateOf(context, area, rows, missing);
  const limits = stated.state === 'entries' || stated.state === 'none-recorded' || rows.rows.count > 0 ? rows.caveats : [];
  return {
    area,
    heading: areaHeadings[area],
    ...stated,
    caveats: [...new Set([...warnings, ...said, ...filters, ...limits])],
    order: rows.order,
    source: [...primaryLists(context, area), ...secondaryLists(context, area)].map(({ list }) => list.name),
    rows: rows.rows,
  };
};
