import { habitsOf } from '../../people/vendor-habits';
import { careConnect, openExtensionUrl, systems } from '../fhir/names';
import { filled, type JsonObject, type Resource } from '../fhir/resource';
import type { StoryConsultation, StoryItem, StoryTopic } from '../story/story';
import type { RenderContext } from './context';
import { commentNote, instant } from './render-observation';
import { linkTo, linkToIssue } from './render-problem';

const participant = (code: 'PPRF' | 'REC' | 'PART', context: RenderContext, index: number | undefined): JsonObject => {
  const displays = { PPRF: 'primary performer', REC: 'recorder', PART: 'Participation' } as const;
  const system = code === 'REC' ? 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-ParticipantType-1' : 'http://hl7.org/fhir/v3/ParticipationType';
  return { type: [{ coding: [{ system, code, display: displays[code] }] }], individual: context.practitioner(index) };
};

/** The frame of a consultation: who, when, where (spec 11 §10). */
export const renderEncounter = (met: StoryConsultation, context: RenderContext): Resource => {
  const location = habitsOf(context.practice.vendor).sparseRecord ? undefined : context.location(met.location);
  return {
    resourceType: 'Encounter',
    id: context.id(met.key),
    meta: context.meta('Encounter', met),
    identifier: context.identifier(met.key),
    status: met.draft === true ? 'unknown' : 'finished',
    type: [{ text: met.type }],
    subject: context.patientReference,
    participant: [
      participant('REC', context, met.by),
      ...(met.lead === undefined ? [] : [participant('PPRF', context, met.lead)]),
      ...(met.others ?? []).map((index) => participant('PART', context, index)),
    ],
    period: met.start === undefined ? undefined : { start: met.start, end: habitsOf(context.practice.vendor).sparseRecord ? undefined : met.end },
    location: location === undefined ? undefined : [{ location }],
    serviceProvider: context.practiceReference,
  };
};

const structureCodes = {
  consultation: ['325851000000107', 'Consultation'],
  topic: ['25851000000105', 'Topic (EHR)'],
  heading: ['24781000000107', 'Category (EHR)'],
} as const;

interface Structure {
  readonly kind: keyof typeof structureCodes;
  readonly key: string;
  readonly title: string | undefined;
  readonly entries: readonly JsonObject[];
  readonly problem?: JsonObject | undefined;
}

const structureList = (met: StoryConsultation, context: RenderContext, structure: Structure): Resource => {
  const [code, display] = structureCodes[structure.kind];
  return {
    resourceType: 'List',
    id: context.id(structure.key),
    meta: { profile: [careConnect('List')] },
    extension:
      structure.problem === undefined
        ? undefined
        : [{ url: openExtensionUrl('RelatedProblemHeader'), extension: [{ url: 'target', valueReference: structure.problem }] }],
    status: 'current',
    mode: 'snapshot',
    title: structure.title,
    code: { coding: [{ system: systems.snomed, code, display }] },
    subject: context.patientReference,
    encounter: { reference: `Encounter/${context.id(met.key)}` },
    date: instant(met.recorded),
    orderedBy: { coding: [{ system: 'http://hl7.org/fhir/list-order', code: 'system', display: 'Sorted by System' }] },
    entry: filled(structure.entries),
  };
};

/** The whole of a consultation in source order: its frame, the Lists of its structure, and its free text (spec 11 §10). */
export const renderConsultation = (met: StoryConsultation, context: RenderContext): readonly Resource[] => {
  const resources: Resource[] = [renderEncounter(met, context)];
  let notes = 0;
  const item = ({ note, entry, issue }: StoryItem): readonly JsonObject[] => {
    if (note !== undefined) {
      const key = `${met.key}/note-${String(notes)}`;
      notes += 1;
      const more = {
        context: { reference: `Encounter/${context.id(met.key)}` },
        effectiveDateTime: met.start,
        issued: instant(met.recorded),
        performer: [context.practitioner(met.by)],
      };
      resources.push(commentNote(context, { key, text: note, status: 'final', more }));
      return [{ item: { reference: `Observation/${context.id(key)}` } }];
    }
    if (entry === undefined) return [];
    const reference = issue === undefined ? linkTo(entry, context) : linkToIssue(entry, issue, context);
    return reference === undefined ? [] : [{ item: reference }];
  };
  const topicList = (topic: StoryTopic, index: number): JsonObject => {
    const key = `${met.key}/topic-${String(index)}`;
    const headings = (topic.headings ?? []).map((heading, place) => {
      const headingKey = `${key}/heading-${String(place)}`;
      resources.push(structureList(met, context, { kind: 'heading', key: headingKey, title: heading.title, entries: heading.items.flatMap(item) }));
      return { item: { reference: `List/${context.id(headingKey)}` } };
    });
    const entries = [...headings, ...(topic.items ?? []).flatMap(item)];
    const problem = topic.problem === undefined ? undefined : context.reference(topic.problem);
    resources.push(structureList(met, context, { kind: 'topic', key, title: topic.title, entries, problem }));
    return { item: { reference: `List/${context.id(key)}` } };
  };
  const topics = met.topics.map(topicList);
  resources.push(structureList(met, context, { kind: 'consultation', key: `${met.key}/list`, title: met.type, entries: topics }));
  return resources;
};
