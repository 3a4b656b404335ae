import { extensions, innerValue } from './extension';
import { asText, isFhirObject, isTrue, joined, members, textOf } from './fhir-value';

export const snomedSystem = 'http://snomed.info/sct';

/** Codes that say only that a transfer between practices lost the coding (spec 11 §5.1). */
const degradedCodes = new Map([
  ['196461000000101', 'drug allergy'],
  ['196471000000108', 'non-drug allergy'],
  ['196421000000109', 'medication entry'],
  ['196451000000104', 'plan'],
  ['196431000000106', 'referral'],
  ['196441000000102', 'request'],
  ['196411000000103', 'record entry'],
]);

const systemNames = new Map([
  [snomedSystem, 'SNOMED CT'],
  ['http://read.info/readv2', 'Read v2'],
  ['http://read.info/ctv3', 'CTV3'],
  ['https://fhir.hl7.org.uk/Id/emis-drug-codes', 'EMIS drug code'],
  ['https://fhir.hl7.org.uk/Id/egton-codes', 'Egton code'],
  ['https://fhir.hl7.org.uk/Id/multilex-drug-codes', 'Multilex drug code'],
  ['https://fhir.hl7.org.uk/Id/resipuk-gemscript-drug-codes', 'Gemscript drug code'],
]);

const codingsOf = (concept: unknown): readonly unknown[] => {
  if (Array.isArray(concept)) return concept.flatMap((item: unknown) => codingsOf(item));
  const inner = members(concept, 'coding');
  if (inner.length > 0) return inner;
  // A bare Coding in place of a CodeableConcept.
  return isFhirObject(concept) && textOf(concept, 'code') !== null ? [concept] : [];
};

const textOfConcept = (concept: unknown): string | null => {
  if (!Array.isArray(concept)) return asText(concept) ?? textOf(concept, 'text');
  for (const item of concept) {
    const text: string | null = textOfConcept(item);
    if (text !== null) return text;
  }
  return null;
};

const originalTerm = (coding: unknown): string | null => {
  for (const extension of extensions(coding, 'Extension-coding-sctdescid')) {
    const term = asText(innerValue(extension, 'descriptionDisplay'));
    if (term !== null) return term;
  }
  return null;
};

const isSnomed = (coding: unknown): boolean => textOf(coding, 'system')?.trim() === snomedSystem;

const systemName = (coding: unknown): string => {
  const system = textOf(coding, 'system')?.trim();
  return system === undefined ? 'no code system' : (systemNames.get(system) ?? system);
};

const firstText = (values: readonly unknown[], read: (value: unknown) => string | null): string | null => {
  for (const value of values) {
    const text = read(value);
    if (text !== null) return text;
  }
  return null;
};

const display = (coding: unknown): string | null => textOf(coding, 'display');

/**
 * The words the clinician saw: text; original term, then display, of the coding they chose or the only one; else SNOMED's;
 * else a code without description (spec 11 §5.1). Null when the concept is empty or absent.
 */
export const wordsOf = (concept: unknown): string | null => {
  const text = textOfConcept(concept);
  if (text !== null) return text;
  const codings = codingsOf(concept);
  const chosen = codings.filter((coding) => isTrue(isFhirObject(coding) ? coding['userSelected'] : false));
  const preferred = chosen.length > 0 ? chosen : codings.length === 1 ? codings : [];
  const snomed = codings.filter(isSnomed);
  return firstText(preferred, originalTerm) ?? firstText(preferred, display)
    ?? firstText(snomed, originalTerm) ?? firstText(snomed, display) ?? firstText(codings, display) ?? firstText(codings, originalTerm)
    ?? firstText([...preferred, ...codings], (coding) => {
      const code = textOf(coding, 'code');
      return code === null ? null : `${code} (${systemName(coding)}, no description supplied)`;
    });
};

/** All words of a repeating concept, in order. */
export const wordsOfAll = (concepts: readonly unknown[]): string => joined(concepts.map(wordsOf), '; ');

/** Whether the concept holds that code, whatever else stands beside it. */
export const hasCode = (concept: unknown, ...codes: readonly string[]): boolean => {
  const held = codesOf(concept);
  return codes.some((code) => held.includes(code));
};

/** Every code of the concept, of all systems, in order. */
export const codesOf = (concept: unknown): readonly string[] => codingsOf(concept).flatMap((coding) => textOf(coding, 'code')?.trim() ?? []);

/** Whether every coding is a null flavour, which says only why there is no code. */
export const isNullFlavour = (concept: unknown): boolean => {
  const codings = codingsOf(concept);
  return codings.length > 0 && codings.every((coding) => textOf(coding, 'system')?.trim().endsWith('/NullFlavor') === true);
};

/** "drug allergy", "record entry"… when a transfer lost the coding; null for a properly coded entry. */
export const degradedKind = (concept: unknown): string | null => firstText(codesOf(concept), (code) => degradedCodes.get(String(code)) ?? null);

/** All codings, for showing on demand: system, code, and the system's own words. */
export const codingsText = (concept: unknown): string =>
  codingsOf(concept)
    .filter((coding) => isFhirObject(coding))
    .map((coding) => joined([systemName(coding), textOf(coding, 'code'), joined([originalTerm(coding), display(coding)].filter((term, at, all) => all.indexOf(term) === at), ' / ')], ' '))
    .join('\n');
