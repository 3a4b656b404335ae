import type { ResourceIndex } from '../fhir/resource-index';
import { areaHeadings, areaOfType } from './area-names';
import { listTitle } from './list-kinds';
import { listWarnings } from './list-warnings';
import { outcomeWarnings, type NotSupplied } from './outcome-warnings';
import type { RecordContext } from './record-context';
import { areaWarnings } from './section-state';
import { recordAreas, type RecordWarning } from './view';

const whole = (code: string, text: string, source: readonly string[] = []): RecordWarning => ({ area: null, heading: 'Whole record', code, text, source });

const known = new Set(['Patient', 'Practitioner', 'PractitionerRole', 'Organization', 'Location', 'HealthcareService', 'Device', 'Medication', 'OperationOutcome', 'RelatedPerson']);

/** Kinds this application cannot show, told once with their counts (spec 11 §18). */
const strangeKinds = (index: ResourceIndex): readonly RecordWarning[] => {
  const counts = new Map<string, number>();
  for (const [type, count] of index.counts()) {
    const [one] = index.ofType(type);
    if (one !== undefined && !known.has(type) && areaOfType(one) === null) counts.set(type, count);
  }
  if (counts.size === 0) return [];
  return [whole('unknown-kind', `The response held items that this application cannot show: ${[...counts].map(([type, count]) => `${type} (${String(count)})`).join(', ')}.`)];
};

const faultsOf = (index: ResourceIndex): readonly RecordWarning[] => [
  ...(index.unreadable.length === 0 ? [] : [whole('unreadable', `Some of the response could not be read: ${String(index.unreadable.length)} ${index.unreadable.length === 1 ? 'entry' : 'entries'}.`)]),
  ...(index.unwrapped === 0 ? [] : [whole('malformed-entry', `Some of the response was malformed: ${String(index.unwrapped)} ${index.unwrapped === 1 ? 'item was' : 'items were'} sent in the wrong form and may not have been read in full.`)]),
  ...strangeKinds(index),
];

const patientFaults = (context: RecordContext): readonly RecordWarning[] => {
  const foreign = [...context.excluded.values()].filter((reason) => reason.includes('another patient')).length;
  return [
    ...(context.patient === null ? [whole('no-patient', 'The response holds no patient: nothing in it can be shown to be about any one person.')] : []),
    ...(foreign === 0 ? [] : [whole('another-patient', `The response held ${String(foreign)} ${foreign === 1 ? 'item' : 'items'} of another patient, not shown here.`)]),
  ];
};

/** Warnings of the Lists inside consultations, and Lists whose code is not known (spec 11 §4.3, §4.4). */
const otherLists = (context: RecordContext): readonly RecordWarning[] =>
  context.lists.flatMap(({ list, kind }): readonly RecordWarning[] => {
    const warnings = kind.kind === 'structure' || kind.kind === 'unknown' ? listWarnings(list).filter(({ code }) => kind.kind === 'unknown' || code !== 'note') : [];
    if (kind.kind === 'structure') return warnings.map(({ code, text }) => ({ area: 'consultations', heading: areaHeadings.consultations, code, text, source: [list.name] }));
    if (kind.kind !== 'unknown') return [];
    return [
      whole('unknown-list', `A list "${listTitle(list)}" has a code that this application does not know. Its items are shown by what they are.`, [list.name]),
      ...warnings.map(({ code, text }) => whole(code, text, [list.name])),
    ];
  });

/** Every warning of a record, by area, for the summary at its top (spec 11 §4.4). */
export const recordWarnings = (context: RecordContext, missing: readonly NotSupplied[]): readonly RecordWarning[] => {
  const ofLists = recordAreas.flatMap((area) => areaWarnings(context, area).map(({ code, text, source }): RecordWarning => ({ area, heading: areaHeadings[area], code, text, source: [source] })));
  const all = [...patientFaults(context), ...outcomeWarnings(missing), ...ofLists, ...otherLists(context), ...faultsOf(context.index)];
  const seen = new Map<string, RecordWarning>();
  for (const warning of all) {
    const key = `${warning.area ?? ''}\n${warning.text}`;
    const same = seen.get(key);
    seen.set(key, same === undefined ? warning : { ...same, source: [...new Set([...same.source, ...warning.source])] });
  }
  return [...seen.values()];
};
