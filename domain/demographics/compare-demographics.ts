/** What can be compared of a person; dates in FHIR form, null or [] where not given. */
export interface Demographics {
  readonly family: string | null;
  readonly given: readonly string[];
  readonly gender: string | null;
  readonly birthDate: string | null;
  readonly practiceCode: string | null;
  readonly deceased: string | null;
}

export type DemographicField = 'family-name' | 'given-name' | 'gender' | 'birth-date' | 'practice' | 'death-date';

/** A field on which two sources do not agree, both as given. */
export interface Difference {
  readonly field: DemographicField;
  readonly national: string;
  readonly practice: string;
}

/** Which fields are compared for which use (spec 04 §7.4): `managingOrganization` of a 1.x Patient is the practice addressed. */
export type ComparisonLine = 'foundations' | 'structured' | 'html';

const fieldsOf: Readonly<Record<ComparisonLine, readonly DemographicField[]>> = {
  foundations: ['family-name', 'given-name', 'gender', 'birth-date'],
  structured: ['family-name', 'given-name', 'gender', 'birth-date', 'practice'],
  html: ['family-name', 'given-name', 'gender', 'birth-date', 'practice', 'death-date'],
};

const notGiven = 'Not given';

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/['\u2019]/g, '').replace(/[\s\u00a0-]+/g, ' ').trim();

/** PDS keeps up to five given names, and its first may hold several: they are compared as one line of words. */
const comparable: Readonly<Record<DemographicField, (person: Demographics) => string>> = {
  'family-name': (person) => plain(person.family ?? ''),
  'given-name': (person) => plain(person.given.join(' ')),
  gender: (person) => plain(person.gender ?? ''),
  'birth-date': (person) => person.birthDate ?? '',
  practice: (person) => (person.practiceCode ?? '').toUpperCase(),
  'death-date': (person) => (person.deceased ?? '').slice(0, 10),
};

const original: Readonly<Record<DemographicField, (person: Demographics) => string>> = {
  'family-name': (person) => person.family ?? '',
  'given-name': (person) => person.given.join(' '),
  gender: (person) => person.gender ?? '',
  'birth-date': (person) => person.birthDate ?? '',
  practice: (person) => person.practiceCode ?? '',
  'death-date': (person) => person.deceased ?? '',
};

/**
 * The fields on which the practice's Patient and the national record differ, each with both values as given (spec 04 §7.4,
 * 10 §6). Case, accents, apostrophes, spaces and hyphens make no difference; a value on one side only does.
 */
export const compareDemographics = (line: ComparisonLine, national: Demographics, practice: Demographics): readonly Difference[] =>
  fieldsOf[line]
    .filter((field) => comparable[field](national) !== comparable[field](practice))
    .map((field) => ({
      field,
      national: original[field](national) || notGiven,
      practice: original[field](practice) || notGiven,
    }));
