/** What a search of the national record names; dates are `yyyy-mm-dd`. */
export interface SearchTerms {
  readonly family?: string | undefined;
  readonly given?: string | undefined;
  readonly otherGiven?: readonly string[] | undefined;
  readonly birthDate?: string | undefined;
  readonly bornFrom?: string | undefined;
  readonly bornUntil?: string | undefined;
  readonly gender?: string | undefined;
  readonly postcode?: string | undefined;
  readonly fuzzy?: boolean | undefined;
}

export type SearchProblem = 'birth-date-missing' | 'birth-dates-contradict' | 'family-name-missing' | 'too-little-for-fuzzy' | 'wildcard-too-early' | 'wildcard-with-fuzzy';

/**
 * What keeps a search from being sent (spec 31 §3.1, §3.2), or null. A date of birth is always needed, whole or as a range; an
 * ordinary search needs the family name, a fuzzy one enough of the rest and no wildcard.
 */
export const searchProblem = (terms: SearchTerms): SearchProblem | null => {
  const { birthDate, bornFrom, bornUntil } = terms;
  const isRange = bornFrom !== undefined || bornUntil !== undefined;
  if (birthDate === undefined && !isRange) return 'birth-date-missing';
  if ((birthDate !== undefined && isRange) || (bornFrom !== undefined && bornUntil !== undefined && bornFrom > bornUntil)) return 'birth-dates-contradict';
  const texts = [terms.family, terms.given, ...(terms.otherGiven ?? []), terms.postcode].filter((text) => text !== undefined);
  if (terms.fuzzy === true) {
    if (texts.some((text) => text.includes('*'))) return 'wildcard-with-fuzzy';
    const [family, given, rest] = [terms.family !== undefined, terms.given !== undefined, terms.gender !== undefined && terms.postcode !== undefined];
    return (family && given) || (family && rest) || (given && rest) ? null : 'too-little-for-fuzzy';
  }
  if (terms.family === undefined) return 'family-name-missing';
  return texts.some((text) => text.slice(0, 2).includes('*')) ? 'wildcard-too-early' : null;
};
