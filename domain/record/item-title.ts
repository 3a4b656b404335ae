import { isNullFlavour, wordsOf, wordsOfAll } from '../fhir/codeable-concept';
import { extensionValue } from '../fhir/extension';
import { asText, first, member, members, textAt, textOf } from '../fhir/fhir-value';
import type { Held } from '../fhir/resource-index';
import type { RecordContext } from './record-context';

/** The medication that a statement, plan or order is about, when it is sent as a resource. */
export const medicationOf = (context: RecordContext, held: Held): Held | null => context.index.resolve(member(held.resource, 'medicationReference'), held);

/** The concept that names the medication, wherever it stands. */
export const medicationConcept = (context: RecordContext, held: Held): unknown =>
  member(held.type === 'Medication' ? held.resource : (medicationOf(context, held)?.resource ?? {}), 'code') ?? member(held.resource, 'medicationCodeableConcept');

const medicationTitle = (context: RecordContext, held: Held): string | null =>
  wordsOf(medicationConcept(context, held)) ?? textAt(held.resource, 'medicationReference', 'display') ?? textAt(held.resource, 'code', 'text');

/** The concept that names a vaccination: the procedure; the vaccine only when it is a real code (spec 11 §11). */
export const vaccinationConcept = (held: Held): unknown => {
  const procedure = extensionValue(held.resource, 'Extension-CareConnect-VaccinationProcedure-1');
  if (wordsOf(procedure) !== null) return procedure;
  return member(held.resource, 'vaccineCode');
};

const encounterTitle = (held: Held): string => {
  const types = wordsOfAll(members(held.resource, 'type'));
  return types === '' ? 'Consultation' : types;
};

const titles: ReadonlyMap<string, (context: RecordContext, held: Held) => string | null> = new Map([
  ['MedicationStatement', medicationTitle],
  ['MedicationRequest', medicationTitle],
  ['Immunization', (_context: RecordContext, held: Held) => {
    const concept = vaccinationConcept(held);
    return isNullFlavour(concept) ? (textOf(concept, 'text') ?? wordsOf(concept)) : wordsOf(concept);
  }],
  ['Encounter', (_context: RecordContext, held: Held) => encounterTitle(held)],
  ['ReferralRequest', (_context: RecordContext, held: Held) => wordsOf(first(held.resource, 'reasonCode')) ?? (wordsOfAll(members(held.resource, 'serviceRequested')) || textOf(held.resource, 'description'))],
  ['DocumentReference', (_context: RecordContext, held: Held) => textOf(held.resource, 'description') ?? wordsOf(member(held.resource, 'type'))],
  ['List', (_context: RecordContext, held: Held) => textOf(held.resource, 'title') ?? wordsOf(member(held.resource, 'code'))],
  ['Specimen', (_context: RecordContext, held: Held) => wordsOf(member(held.resource, 'type'))],
  ['QuestionnaireResponse', (_context: RecordContext, held: Held) => textAt(held.resource, 'questionnaire', 'display') ?? 'Questionnaire'],
]);

/** What a clinical item is called, in the clinician's words. */
export const itemTitle = (context: RecordContext, held: Held): string => {
  const read = titles.get(held.type);
  const title = read === undefined ? wordsOf(member(held.resource, 'code')) : read(context, held);
  return title === null || title === '' ? 'No description supplied' : title;
};

const dateOf: ReadonlyMap<string, (resource: unknown) => string | null> = new Map([
  ['AllergyIntolerance', (resource: unknown) => textOf(resource, 'onsetDateTime') ?? textOf(resource, 'assertedDate')],
  ['Condition', (resource: unknown) => textOf(resource, 'onsetDateTime') ?? textOf(resource, 'assertedDate')],
  ['Encounter', (resource: unknown) => textAt(resource, 'period', 'start')],
  ['MedicationStatement', (resource: unknown) => textAt(resource, 'effectivePeriod', 'start') ?? textOf(resource, 'effectivePeriod') ?? textOf(resource, 'effectiveDateTime')],
  ['MedicationRequest', (resource: unknown) => textAt(resource, 'dispenseRequest', 'validityPeriod', 'start') ?? textOf(resource, 'authoredOn')],
  ['Immunization', (resource: unknown) => textOf(resource, 'date')],
  ['Observation', (resource: unknown) => textOf(resource, 'effectiveDateTime') ?? textAt(resource, 'effectivePeriod', 'start') ?? textOf(resource, 'effectiveInstant')],
  ['DiagnosticReport', (resource: unknown) => textOf(resource, 'issued') ?? textOf(resource, 'effectiveDateTime') ?? textAt(resource, 'effectivePeriod', 'start')],
  ['ReferralRequest', (resource: unknown) => textOf(resource, 'authoredOn')],
  ['ProcedureRequest', (resource: unknown) => plannedDate(resource)],
  ['DocumentReference', (resource: unknown) => textOf(resource, 'created') ?? textOf(resource, 'indexed')],
  ['QuestionnaireResponse', (resource: unknown) => textOf(resource, 'authored')],
]);

/** The planned date of a diary entry, in its legal forms and in the one of the published example (spec 11 §15, §19). */
export const plannedDate = (resource: unknown): string | null =>
  textOf(resource, 'occurrenceDateTime') ?? textAt(resource, 'occurrencePeriod', 'start') ?? textAt(resource, 'occurrencePeriod', 'end') ?? asText(first(resource, 'occurrence')) ?? textAt(resource, 'occurrence', 'start');

/** The main date of an item as sent, the one it is sorted by. Null when none was recorded. */
export const itemDate = (held: Held): string | null => dateOf.get(held.type)?.(held.resource) ?? null;
