import { habitsOf } from '../../people/vendor-habits';
import { codeableConcept, wordsOf } from '../fhir/coded';
import { openExtensionUrl } from '../fhir/names';
import type { JsonObject, Resource } from '../fhir/resource';
import type { StoryProblem } from '../story/story';
import type { RenderContext } from './context';
import { issueKey, planKey } from './render-medication';

const linkTo = (key: string, context: RenderContext): JsonObject | undefined => {
  const reference = context.reference(key);
  // A problem points at the plan of a course, not at its statement (spec 11 §6).
  if (reference?.['reference'] === undefined || context.entry(key)?.area !== 'medications') return reference;
  return { reference: `MedicationRequest/${context.id(planKey(key))}` };
};

/** What a heading or a problem refers to when it means one issue of a course. */
export const linkToIssue = (key: string, issue: number, context: RenderContext): JsonObject | undefined => {
  const reference = context.reference(key);
  return reference?.['reference'] === undefined ? reference : { reference: `MedicationRequest/${context.id(issueKey(key, issue))}` };
};

export { linkTo };

/** A problem with all that it points at, as far as that is sent (spec 11 §9). */
export const renderProblem = (entry: StoryProblem, context: RenderContext): Resource => {
  const sparse = habitsOf(context.practice.vendor).sparseRecord;
  const code = codeableConcept(entry.term, context.practice.vendor);
  const actual = entry.actual === undefined ? undefined : context.reference(entry.actual);
  const extensions: JsonObject[] = [
    { url: openExtensionUrl('ProblemSignificance'), valueCode: entry.significance },
    ...(actual === undefined ? [] : [{ url: openExtensionUrl('ActualProblem'), valueReference: actual }]),
  ];
  for (const { type, key } of entry.related ?? []) {
    const target = context.reference(key);
    if (target === undefined) continue;
    const word = sparse ? `${type.charAt(0).toUpperCase()}${type.slice(1)}` : type;
    extensions.push({
      url: openExtensionUrl('RelatedProblemHeader'),
      extension: [
        { url: 'type', valueCode: word },
        { url: 'target', valueReference: target },
      ],
    });
  }
  for (const key of entry.links ?? []) {
    const target = linkTo(key, context);
    if (target !== undefined) extensions.push({ url: openExtensionUrl('RelatedClinicalContent'), valueReference: target });
  }
  return {
    resourceType: 'Condition',
    id: context.id(entry.key),
    meta: context.meta('ProblemHeader-Condition', entry),
    extension: extensions,
    identifier: context.identifier(entry.key),
    clinicalStatus: entry.status,
    category: [{ coding: [{ system: 'http://hl7.org/fhir/condition-category', code: 'problem-list-item', display: 'Problem List Item' }] }],
    code: sparse ? code : { ...code, text: wordsOf(entry.term) },
    subject: context.patientReference,
    context: context.encounter(entry),
    onsetDateTime: entry.onset,
    abatementDateTime: entry.ended,
    assertedDate: entry.recorded,
    asserter: context.practitioner(entry.by),
    note: entry.notes?.map((text) => ({ text })),
  };
};
