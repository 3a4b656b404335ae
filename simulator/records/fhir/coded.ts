import { createHash } from 'node:crypto';
import { habitsOf, type Vendor } from '../../people/vendor-habits';
import type { Term } from '../story/story';
import type { JsonObject } from './resource';
import { systems } from './names';

/** Ten digits in the form of a SNOMED description id, always the same for the same code and words; invented like the rest. */
const descriptionId = (code: string, words: string): string => {
  const digest = createHash('md5').update(`${code} ${words}`).digest('hex');
  return `${String((Number.parseInt(digest.slice(0, 8), 16) % 9_000_000) + 1_000_000)}01${String(Number.parseInt(digest.slice(8, 10), 16) % 10)}`;
};

const descriptionExtension = (code: string, words: string): JsonObject => ({
  url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-coding-sctdescid',
  extension: [{ url: 'descriptionId', valueId: descriptionId(code, words) }, { url: 'descriptionDisplay', valueString: words }],
});

/** A degraded entry: the code says only that coding was lost, so the words must go in `text` (spec 11 §5.1). */
const isDegraded = ({ code }: Term): boolean => code !== undefined && /^1964\d1000000\d{3}$/.test(code);

/** The words that the clinician saw: typed, else picked from another scheme, else of the SNOMED term. */
export const wordsOf = (term: Term): string => term.text ?? term.original?.display ?? term.display;

/**
 * A term as a CodeableConcept in the habit of the vendor: meadow sends `text` where words differ from the code and what the
 * clinician picked; harbour sends one code with the words in its description extension (spec 11 §5.1).
 */
export const codeableConcept = (term: Term, vendor: Vendor): JsonObject => {
  if (term.code === undefined) return { text: wordsOf(term) };
  const snomed = { system: systems.snomed, code: term.code, display: term.display };
  if (isDegraded(term)) return { coding: [snomed], text: wordsOf(term) };
  if (habitsOf(vendor).wordsInDescription) return { coding: [{ extension: [descriptionExtension(term.code, wordsOf(term))], ...snomed, userSelected: true }] };
  const picked = term.original === undefined ? [] : [{ ...term.original, userSelected: true }];
  return {
    coding: [...picked, { ...(picked.length === 0 ? { extension: [descriptionExtension(term.code, wordsOf(term))] } : {}), ...snomed }],
    text: term.text,
  };
};

/** A SNOMED concept with no story behind it. */
export const snomedConcept = (code: string, display: string): JsonObject => ({ coding: [{ system: systems.snomed, code, display }] });
