import { hasCode, wordsOf } from '../../fhir/codeable-concept';
import { extensions, extensionValue, innerValue } from '../../fhir/extension';
import { quantityParts, quantityText } from '../../fhir/fhir-display';
import { asText, first, joined, member, members, textOf } from '../../fhir/fhir-value';

export type PrescriptionKind = 'acute' | 'repeat' | 'unknown';

export interface PrescriptionType {
  readonly kind: PrescriptionKind;
  readonly text: string;
}

/** The prescription type in the practice's words; what does not say counts as not available (spec 11 §7). */
export const prescriptionType = (...requests: readonly unknown[]): PrescriptionType => {
  for (const request of requests) {
    const concept = extensionValue(request, 'Extension-CareConnect-GPC-PrescriptionType-1');
    const text = wordsOf(concept);
    if (text === null) continue;
    if (hasCode(concept, 'repeat', 'repeat-dispensing') || /^repeat/i.test(text)) return { kind: 'repeat', text };
    return { kind: hasCode(concept, 'acute', 'delayed-prescribing', 'acute-handwritten') || /^(acute|delayed)/i.test(text) ? 'acute' : 'unknown', text };
  }
  return { kind: 'unknown', text: 'No information available' };
};

/** Quantity as a phrase: value with unit, and the text beside it unless the text already holds the value (spec 11 §7). */
export const quantityPhrase = (request: unknown): string | null => {
  const dispense = first(request, 'dispenseRequest');
  const quantity = member(dispense, 'quantity');
  const name = 'Extension-CareConnect-GPC-MedicationQuantityText-1';
  const text = asText(extensionValue(quantity, name)) ?? asText(extensionValue(dispense, name)) ?? asText(extensionValue(request, name));
  const { digits, unit } = quantityParts(quantity);
  const plain = quantityText(quantity);
  if (text === null) return plain;
  if (digits === null) return text;
  if (new RegExp(`(^|[^\\d.])${digits.replace(/[.+*?^$()[\]{}|\\]/g, '\\$&')}($|[^\\d.]|\\.(?!\\d))`).test(text)) return text;
  if (unit === null || unit.trim().toLowerCase() === text.trim().toLowerCase()) return `${digits} ${text}`;
  return `${digits} ${unit} (${text})`;
};

/** Every dose in full, with the instruction for the patient (spec 11 §7, hazard H6). */
export const dosageText = (resource: unknown): string | null => {
  const element = members(resource, 'dosage').length > 0 ? 'dosage' : 'dosageInstruction';
  const doses = members(resource, element).map((dose) => asText(dose) ?? textOf(dose, 'text') ?? wordsOf(member(dose, 'additionalInstruction')));
  return joined(doses, '\n') || null;
};

export const patientInstruction = (...resources: readonly unknown[]): string | null => {
  const texts = resources.flatMap((resource) => ['dosage', 'dosageInstruction'].flatMap((element) => members(resource, element).flatMap((dose) => textOf(dose, 'patientInstruction') ?? [])));
  return [...new Set(texts)].join('\n') || null;
};

/** Whether the practice warns, inside the dose text, that the dose has changed. */
export const warnsOfChangedDose = (dose: string | null): boolean => dose !== null && /\bwarning\b/i.test(dose);

export interface RepeatInformation {
  readonly allowed: string | null;
  readonly issued: string | null;
  readonly reviewDate: string | null;
}

export const repeatInformation = (plan: unknown): RepeatInformation => {
  const information = extensions(plan, 'Extension-CareConnect-GPC-MedicationRepeatInformation-1')[0];
  return {
    allowed: asText(innerValue(information, 'numberOfRepeatPrescriptionsAllowed')),
    issued: asText(innerValue(information, 'numberOfRepeatPrescriptionsIssued')),
    reviewDate: asText(innerValue(information, 'authorisationExpiryDate')),
  };
};

export interface StatusReason {
  readonly reason: string | null;
  readonly date: string | null;
}

/** Why and when a plan or issue was stopped; null when nothing is said of it. */
export const statusReason = (request: unknown): StatusReason | null => {
  const extension = extensions(request, 'Extension-CareConnect-GPC-MedicationStatusReason-1')[0];
  if (extension === undefined) return null;
  return { reason: wordsOf(innerValue(extension, 'statusReason')), date: asText(innerValue(extension, 'statusChangeDate')) };
};

const statuses = new Map([
  ['active', 'Active'], ['completed', 'Completed'], ['stopped', 'Stopped'], ['on-hold', 'On hold'], ['cancelled', 'Cancelled'],
  ['entered-in-error', 'Entered in error'], ['intended', 'Intended'], ['draft', 'Draft'], ['unknown', 'Status unknown'],
]);

/** A status in words; a code that is not known as it was sent. */
export const statusWords = (status: string | null): string => (status === null ? 'Status not recorded' : (statuses.get(status) ?? status));

export const supplyText = (request: unknown): string | null => {
  const duration = member(first(request, 'dispenseRequest'), 'expectedSupplyDuration');
  const { digits, unit } = quantityParts(duration);
  if (digits === null) return null;
  const words = unit === null || unit === 'd' || unit.toLowerCase().startsWith('day') ? 'days' : unit;
  return `${digits} ${words === 'days' && digits === '1' ? 'day' : words}`;
};
