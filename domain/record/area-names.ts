import { textOf } from '../fhir/fhir-value';
import type { Held } from '../fhir/resource-index';
import type { RecordArea } from './view';

export const areaHeadings: Readonly<Record<RecordArea, string>> = {
  allergies: 'Allergies and adverse reactions',
  medications: 'Medications and medical devices',
  problems: 'Problems',
  consultations: 'Consultations',
  immunisations: 'Immunisations',
  investigations: 'Investigations and results',
  uncategorised: 'Uncategorised data',
  referrals: 'Outbound referrals',
  diary: 'Planned — not yet done',
  documents: 'Documents',
};

/** Names of the request parameters, by which a reply says what it did not supply (spec 11 §2). */
export const includeNames: ReadonlyMap<string, RecordArea> = new Map([
  ['includeAllergies', 'allergies'], ['includeMedication', 'medications'], ['includeProblems', 'problems'], ['includeConsultations', 'consultations'],
  ['includeImmunisations', 'immunisations'], ['includeInvestigations', 'investigations'], ['includeUncategorisedData', 'uncategorised'],
  ['includeReferrals', 'referrals'], ['includeDiaryEntries', 'diary'], ['DocumentReferences', 'documents'],
]);

const areas: ReadonlyMap<string, RecordArea> = new Map([
  ['AllergyIntolerance', 'allergies'], ['MedicationStatement', 'medications'], ['MedicationRequest', 'medications'], ['Condition', 'problems'],
  ['Encounter', 'consultations'], ['List', 'consultations'], ['Immunization', 'immunisations'], ['DiagnosticReport', 'investigations'],
  ['Specimen', 'investigations'], ['Observation', 'uncategorised'], ['QuestionnaireResponse', 'uncategorised'], ['ReferralRequest', 'referrals'],
  ['DocumentReference', 'documents'],
]);

/** Whether a request for a procedure asks a laboratory for something, rather than plans something (spec 11 §13, §15). */
export const isLaboratoryRequest = (held: Held): boolean => held.type === 'ProcedureRequest' && textOf(held.resource, 'intent') === 'order';

/** The area a clinical resource belongs to by its own nature; null for what only supports others. */
export const areaOfType = (held: Held): RecordArea | null => {
  if (held.type === 'ProcedureRequest') return isLaboratoryRequest(held) ? 'investigations' : 'diary';
  return areas.get(held.type) ?? null;
};
