import type { PracticeDefinition } from '../../people/practice-definition';
import { patientIdAt } from '../../people/patient-ids';
import type { SyntheticPatient } from '../../people/patients';
import { habitsOf } from '../../people/vendor-habits';
import { profile, systems } from '../fhir/names';
import { notSuppliedOutcome, type NotSupplied } from '../fhir/outcome';
import { patientResource } from '../fhir/people-resources';
import type { JsonObject, Resource } from '../fhir/resource';
import type { Story, StoryArea, StoryEntry } from '../story/story';
import { formatLondon } from '../../london-time';
import {
  endedAllergiesList,
  linkedProblemsListCode,
  primaryAreas,
  secondaryListCode,
  secondaryListTitle,
  type LinkSource,
  type PrimaryArea,
} from './areas';
import { createRenderContext, resourceTypeOf, type RenderContext } from './context';
import { areaList, warningsOf } from './lists';
import type { StructuredQuery } from './query';
import { renderAllergy } from './render-allergy';
import { renderConsultation } from './render-consultation';
import { renderEntry, type EntryOptions } from './render-entry';
import { selectEntries, type Selection } from './selection';

export interface BundleOptions {
  readonly practice: PracticeDefinition;
  readonly patient: SyntheticPatient;
  readonly story: Story;
  readonly query: StructuredQuery;
  readonly now: Date;
  readonly traceId: string;
  readonly documentsRoot: string;
  readonly disabled: readonly PrimaryArea[];
}

const listsOf = (options: BundleOptions, selection: Selection, context: RenderContext): readonly Resource[] => {
  const { story } = options;
  const date = formatLondon(options.now.getTime());
  const subject = context.patientReference;
  const itemFor = (entry: StoryEntry): JsonObject => ({ reference: `${resourceTypeOf(entry)}/${context.id(entry.key)}` });
  const { emptyReason } = habitsOf(options.practice.vendor);
  const lists: Resource[] = [];
  for (const [area, entries] of selection.primary) {
    const { code, title } = primaryAreas[area];
    const display = area === 'uncategorised' ? 'Miscellaneous record' : title;
    lists.push(areaList(story, { id: context.id(`list/${area}`), system: systems.snomed, code, title, display, area, subject, date, items: entries.map(itemFor), emptyReason }));
  }
  if (selection.ended !== undefined) {
    const contained = selection.ended.flatMap((entry) => (entry.area === 'endedAllergies' ? [renderAllergy(entry, context)] : []));
    const items = contained.map(({ id }) => ({ reference: `#${id ?? ''}` }));
    lists.push(areaList(story, { id: context.id('list/ended'), system: systems.snomed, ...endedAllergiesList, area: 'endedAllergies', subject, date, items, contained, emptyReason }));
  }
  const secondary = (code: string, area: StoryArea, entries: readonly StoryEntry[]): void => {
    const title = secondaryListTitle(code);
    lists.push(areaList(story, { id: context.id(`list/${code}`), system: systems.secondaryLists, code, title, area, subject, date, items: entries.map(itemFor), emptyReason }));
  };
  const sources: readonly LinkSource[] = ['consultations', 'problems'];
  for (const source of sources) {
    for (const [area, entries] of selection.linked[source]) secondary(secondaryListCode(source, area), area, entries);
    // An area that is only linked may have lost items to confidentiality alone: the List then stands for its warning.
    const warned = options.story.warnings.find(({ area }) => area === 'documents');
    if (warned !== undefined && selection.primary.has(source) && !selection.linked[source].has('documents') && warningsOf(story, 'documents').length > 0) {
      secondary(secondaryListCode(source, 'documents'), 'documents', []);
    }
  }
  if (selection.linkedProblems.length > 0) secondary(linkedProblemsListCode, 'problems', selection.linkedProblems);
  return lists;
};

const clinicalResources = (options: BundleOptions, selection: Selection, context: RenderContext): readonly Resource[] => {
  const withIssues = options.query.areas.get('medications')?.some(({ includePrescriptionIssues }) => includePrescriptionIssues === false) !== true;
  const entryOptions: EntryOptions = { patient: options.patient, today: formatLondon(options.now.getTime()).slice(0, 10), withIssues };
  const whole = new Set((selection.primary.get('consultations') ?? []).map(({ key }) => key));
  return options.story.entries.flatMap((entry) => {
    if (!selection.includes(entry.key)) return [];
    return entry.area === 'consultations' && whole.has(entry.key) ? renderConsultation(entry, context) : renderEntry(entry, context, entryOptions);
  });
};

const notSupplied = (options: BundleOptions): readonly NotSupplied[] => [
  ...options.query.unrecognised.map((name) => ({ text: `${name} is an unrecognised parameter`, diagnostics: name })),
  ...options.disabled
    .filter((area) => options.query.areas.has(area))
    .map((area) => ({ text: `${primaryAreas[area].parameter} has been disabled`, diagnostics: primaryAreas[area].parameter })),
];

/** The answer to a structured record question (spec 11 §3). Each resource is in it once. */
export const structuredBundle = (options: BundleOptions): Resource => {
  const { practice, patient, story } = options;
  const selection = selectEntries(story, options.query, options.disabled);
  const patientId = patientIdAt(practice.odsCode, patient.nhsNumber);
  const context = createRenderContext({
    practice,
    nhsNumber: patient.nhsNumber,
    patientId,
    documentsRoot: options.documentsRoot,
    story,
    includes: selection.includes,
    disabled: options.disabled,
  });
  const clinical = clinicalResources(options, selection, context);
  const lists = listsOf(options, selection, context);
  const people = [patientResource(patient, practice, patientId), ...context.peopleAndPlaces()];
  const missing = notSupplied(options);
  const outcome = missing.length === 0 ? [] : [notSuppliedOutcome(missing)];
  const resources = habitsOf(practice.vendor).listsFirst ? [...lists, ...people, ...clinical, ...outcome] : [...people, ...lists, ...clinical, ...outcome];
  return {
    resourceType: 'Bundle',
    id: options.traceId,
    meta: { profile: [profile('GPConnect-StructuredRecord-Bundle-1')] },
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  };
};
