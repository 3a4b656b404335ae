import { habitsOf } from '../../people/vendor-habits';
import { codeableConcept } from '../fhir/coded';
import { systems } from '../fhir/names';
import { filled, type JsonObject, type Resource } from '../fhir/resource';
import type { StoryDiaryEntry, StoryReferral } from '../story/story';
import type { RenderContext } from './context';

const recipients = { organisation: 'Organization', service: 'HealthcareService', person: 'Practitioner' } as const;

/** An outbound referral (spec 11 §14). */
export const renderReferral = (entry: StoryReferral, context: RenderContext): Resource => {
  const { vendor } = context.practice;
  const letters = (entry.documents ?? []).map((key) => context.reference(key)).filter((link) => link !== undefined);
  return {
    resourceType: 'ReferralRequest',
    id: context.id(entry.key),
    meta: context.meta('ReferralRequest', entry),
    identifier: [...context.identifier(entry.key), ...(entry.ubrn === undefined ? [] : [{ system: systems.ubrn, value: entry.ubrn }])],
    status: 'unknown',
    intent: 'order',
    // Some systems keep the priority in their notes only.
    priority: habitsOf(vendor).sparseRecord ? undefined : entry.priority,
    subject: context.patientReference,
    context: context.encounter(entry),
    authoredOn: entry.date,
    requester: { agent: context.practitioner(entry.by) },
    specialty: entry.specialty === undefined ? undefined : codeableConcept(entry.specialty, vendor),
    recipient: [context.other(recipients[entry.recipient.kind], entry.recipient.name)],
    reasonCode: [codeableConcept(entry.term, vendor)],
    description: entry.description,
    supportingInfo: filled(letters),
    note: entry.notes?.map((text) => ({ text })),
  };
};

const requester = (entry: StoryDiaryEntry, context: RenderContext): JsonObject => {
  if (entry.requestedBy === 'organisation') return { agent: context.practiceReference };
  return { agent: entry.requestedBy === 'device' ? { display: 'Recall scheduler' } : context.practitioner(entry.by) };
};

/** A planned action that has not been done (spec 11 §15). */
export const renderDiaryEntry = (entry: StoryDiaryEntry, context: RenderContext): Resource => ({
  resourceType: 'ProcedureRequest',
  id: context.id(entry.key),
  meta: context.meta('ProcedureRequest', entry),
  identifier: context.identifier(entry.key),
  status: 'active',
  intent: 'plan',
  code: codeableConcept(entry.term, context.practice.vendor),
  subject: context.patientReference,
  context: context.encounter(entry),
  occurrenceDateTime: entry.until === undefined ? entry.due : undefined,
  occurrencePeriod: entry.until === undefined ? undefined : { start: entry.due, end: entry.until },
  authoredOn: entry.recorded,
  requester: requester(entry, context),
  reasonCode: entry.reason === undefined ? undefined : [codeableConcept(entry.reason, context.practice.vendor)],
  note: entry.notes?.map((text) => ({ text })),
});
