import { codeableConcept, snomedConcept } from '../fhir/coded';
import { ExactDecimal } from '../fhir/exact-decimal';
import { careConnect, systems } from '../fhir/names';
import { filled, type JsonObject, type Resource } from '../fhir/resource';
import type { Measure, Range, StoryObservation } from '../story/story';
import type { RenderContext } from './context';

/** A measured number with its unit, digit for digit. */
export const quantity = ({ value, unit, comparator }: Measure): JsonObject => ({ value: new ExactDecimal(value), comparator, unit });

export const referenceRange = (range: Range | undefined, unit: string | undefined): readonly JsonObject[] | undefined =>
  range === undefined
    ? undefined
    : [
        {
          low: range.low === undefined ? undefined : { value: new ExactDecimal(range.low), unit },
          high: range.high === undefined ? undefined : { value: new ExactDecimal(range.high), unit },
          text: range.text,
        },
      ];

const interpretations = { H: 'High', L: 'Low', HH: 'Critical high', N: 'Normal', A: 'Abnormal' } as const;

export const interpretation = (code: keyof typeof interpretations | undefined): JsonObject | undefined =>
  code === undefined ? undefined : { coding: [{ system: 'http://hl7.org/fhir/v2/0078', code, display: interpretations[code] }] };

type Code = readonly [code: string, display: string];
type Halves = Readonly<Record<'panel' | 'systolic' | 'diastolic', Code>>;

const halves: Readonly<Record<'none' | 'standing' | 'sitting' | 'lying', Halves>> = {
  none: { panel: ['75367002', 'Blood pressure'], systolic: ['72313002', 'Systolic arterial pressure'], diastolic: ['1091811000000102', 'Diastolic arterial pressure'] },
  standing: { panel: ['163034007', 'Standing blood pressure reading'], systolic: ['400974009', 'Standing systolic blood pressure'], diastolic: ['400975005', 'Standing diastolic blood pressure'] },
  sitting: { panel: ['163035008', 'Sitting blood pressure reading'], systolic: ['407554009', 'Sitting systolic blood pressure'], diastolic: ['407555005', 'Sitting diastolic blood pressure'] },
  lying: { panel: ['163033001', 'Lying blood pressure reading'], systolic: ['407556006', 'Lying systolic blood pressure'], diastolic: ['407557002', 'Lying diastolic blood pressure'] },
};

const half = ([code, display]: Code, value: string | undefined): JsonObject => ({
  code: snomedConcept(code, display),
  ...(value === undefined
    ? { dataAbsentReason: { coding: [{ system: 'http://hl7.org/fhir/data-absent-reason', code: 'unknown', display: 'Unknown' }] } }
    : { valueQuantity: { value: new ExactDecimal(value), unit: 'mm[Hg]', system: systems.units, code: 'mm[Hg]' } }),
});

const related = (entry: StoryObservation, context: RenderContext): readonly JsonObject[] | undefined => {
  const links = [
    ...(entry.children ?? []).map((key) => ({ type: 'has-member', target: context.reference(key) })),
    ...(entry.childOf === undefined ? [] : [{ type: 'derived-from', target: context.reference(entry.childOf) }]),
  ];
  return filled(links.filter(({ target }) => target !== undefined));
};

/** Title of a reading of two halves, as the practice system names it. */
export const bloodPressureTerm = (entry: StoryObservation): Code => halves[entry.bloodPressure?.posture ?? 'none'].panel;

/** An uncategorised finding, a blood pressure triple or a consent, with its questionnaire if it has one (spec 11 §11, §12, §16). */
export const renderObservation = (entry: StoryObservation, context: RenderContext): readonly Resource[] => {
  const pressure = entry.bloodPressure;
  const codes = halves[pressure?.posture ?? 'none'];
  const observation: Resource = {
    resourceType: 'Observation',
    id: context.id(entry.key),
    meta: context.meta('Observation', entry),
    identifier: context.identifier(entry.key),
    status: 'final',
    code: pressure === undefined ? codeableConcept(entry.term, context.practice.vendor) : snomedConcept(...codes.panel),
    subject: context.patientReference,
    context: context.encounter(entry),
    effectiveDateTime: entry.until === undefined ? entry.date : undefined,
    effectivePeriod: entry.until === undefined ? undefined : { start: entry.date, end: entry.until },
    issued: instant(entry.recorded),
    performer: [context.practitioner(entry.by)],
    valueQuantity: entry.measure === undefined ? undefined : quantity(entry.measure),
    valueString: entry.valueText,
    valueCodeableConcept: entry.valueTerm === undefined ? undefined : codeableConcept(entry.valueTerm, context.practice.vendor),
    interpretation: interpretation(entry.interpretation),
    comment: entry.comment,
    referenceRange: referenceRange(entry.range, entry.measure?.unit),
    related: related(entry, context),
    component: pressure === undefined ? undefined : [half(codes.systolic, pressure.systolic), half(codes.diastolic, pressure.diastolic)],
  };
  if (entry.questionnaire === undefined) return [observation];
  const questionnaire: Resource = {
    resourceType: 'QuestionnaireResponse',
    id: context.id(`${entry.key}/questions`),
    meta: { profile: ['https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-QuestionnaireResponse-1'] },
    identifier: context.identifier(`${entry.key}/questions`)[0],
    parent: [{ reference: `Observation/${context.id(entry.key)}` }],
    status: 'completed',
    subject: context.patientReference,
    authored: instant(entry.recorded),
    item: entry.questionnaire.map(({ question, answer }, index) => ({ linkId: String(index + 1), text: question, answer: [{ valueString: answer }] })),
  };
  return [observation, questionnaire];
};

/** An instant must have a time (base FHIR); a bare day is taken as its midnight in universal time. */
export const instant = (when: string): string =>
  when.length > 10 ? when : `${when}${when.length === 10 ? '' : when.length === 7 ? '-01' : '-01-01'}T00:00:00+00:00`;

/** Free text of a consultation or a filing note: Observation "Comment note" (spec 11 §10, §13). */
export const commentNote = (
  context: RenderContext,
  note: { readonly key: string; readonly text: string; readonly status: 'final' | 'unknown'; readonly more: JsonObject },
): Resource => ({
  resourceType: 'Observation',
  id: context.id(note.key),
  meta: { profile: [careConnect('Observation')] },
  identifier: context.identifier(note.key),
  status: note.status,
  code: snomedConcept('37331000000100', 'Comment note'),
  subject: context.patientReference,
  comment: note.text,
  ...note.more,
});
