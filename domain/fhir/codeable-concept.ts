import { extensions, innerValue } from './extension';
import { asText, isTrue, joined, member, members, textOf } from './fhir-value';

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

interface Coding {
  readonly system: string | null;
  readonly code: string | null;
  readonly display: string | null;
  /** The term the clinician chose, of the sctdescid extension. */
  readonly original: string | null;
  readonly isChosen: boolean;
}

const originalTerm = (coding: unknown): string | null => {
  if (member(coding, 'extension') === undefined) return null;
  for (const extension of extensions(coding, 'Extension-coding-sctdescid')) {
    const term = asText(innerValue(extension, 'descriptionDisplay'));
    if (term !== null) return term;
  }
  return null;
};

const readCoding = (coding: unknown): Coding => ({
  system: textOf(coding, 'system')?.trim() ?? null,
  code: textOf(coding, 'code')?.trim() ?? null,
  display: textOf(coding, 'display'),
  original: originalTerm(coding),
  isChosen: isTrue(member(coding, 'userSelected')),
});

const none: readonly unknown[] = [];

/** The codings as they were sent, of a concept, of several, or of a bare Coding in place of one. */
const sentCodings = (concept: unknown): readonly unknown[] => {
  if (typeof concept !== 'object' || concept === null) return none;
  if (Array.isArray(concept)) return concept.flatMap((item: unknown) => sentCodings(item));
  const inner = members(concept, 'coding');
  if (inner.length > 0) return inner;
  return textOf(concept, 'code') !== null ? [concept] : none;
};

/** A concept is asked for its words, its codes and its marks in turn, so the codings last read are kept. */
let last: { readonly concept: unknown; readonly codings: readonly Coding[] } = { concept: undefined, codings: [] };

const codingsOf = (concept: unknown): readonly Coding[] => {
  if (typeof concept !== 'object' || concept === null) return [];
  if (last.concept !== concept) last = { concept, codings: sentCodings(concept).map(readCoding) };
  return last.codings;
};

const codeOf = (coding: unknown): string | null => textOf(coding, 'code')?.trim() ?? null;

const textOfConcept = (concept: unknown): string | null => {
  if (!Array.isArray(concept)) return asText(concept) ?? textOf(concept, 'text');
  for (const item of concept) {
    const text: string | null = textOfConcept(item);
    if (text !== null) return text;
  }
  return null;
};

const systemName = ({ system }: Coding): string => (system === null ? 'no code system' : (systemNames.get(system) ?? system));

const firstOf = (codings: readonly Coding[], read: (coding: Coding) => string | null): string | null => {
  for (const coding of codings) {
    const text = read(coding);
    if (text !== null) return text;
  }
  return null;
};

const original = (coding: Coding): string | null => coding.original;
const display = (coding: Coding): string | null => coding.display;

/**
 * The words the clinician saw: text; original term, then display, of the coding they chose or the only one; else SNOMED's;
 * else a code without description (spec 11 §5.1). Null when the concept is empty or absent.
 */
export const wordsOf = (concept: unknown): string | null => {
  const text = textOfConcept(concept);
  if (text !== null) return text;
  const codings = codingsOf(concept);
  const chosen = codings.filter(({ isChosen }) => isChosen);
  const preferred = chosen.length > 0 ? chosen : codings.length === 1 ? codings : [];
  const snomed = codings.filter(({ system }) => system === snomedSystem);
  return firstOf(preferred, original) ?? firstOf(preferred, display)
    ?? firstOf(snomed, original) ?? firstOf(snomed, display) ?? firstOf(codings, display) ?? firstOf(codings, original)
    ?? firstOf([...preferred, ...codings], (coding) => (coding.code === null ? null : `${coding.code} (${systemName(coding)}, no description supplied)`));
};

/** All words of a repeating concept, in order. */
export const wordsOfAll = (concepts: readonly unknown[]): string => joined(concepts.map(wordsOf), '; ');

/** Whether the concept holds that code, whatever else stands beside it. */
export const hasCode = (concept: unknown, ...codes: readonly string[]): boolean => {
  for (const coding of sentCodings(concept)) {
    const code = codeOf(coding);
    if (code !== null && codes.includes(code)) return true;
  }
  return false;
};

/** Every code of the concept, of all systems, in order. */
export const codesOf = (concept: unknown): readonly string[] => {
  const codes: string[] = [];
  for (const coding of sentCodings(concept)) {
    const code = codeOf(coding);
    if (code !== null) codes.push(code);
  }
  return codes;
};

/** Whether every coding is a null flavour, which says only why there is no code. */
export const isNullFlavour = (concept: unknown): boolean => {
  const codings = codingsOf(concept);
  return codings.length > 0 && codings.every(({ system }) => system?.endsWith('/NullFlavor') === true);
};

/** "drug allergy", "record entry"… when a transfer lost the coding; null for a properly coded entry. */
export const degradedKind = (concept: unknown): string | null => firstOf(codingsOf(concept), ({ code }) => (code === null ? null : (degradedCodes.get(code) ?? null)));

const codingText = (coding: Coding): string =>
  joined([systemName(coding), coding.code, joined([coding.original, coding.display === coding.original ? null : coding.display], ' / ')], ' ');

/** All codings, for showing on demand: system, code, and the system's own words. */
export const codingsText = (concept: unknown): string => codingsOf(concept).map(codingText).join('\n');
