import { isDate } from '../london-time';
import type { SyntheticPatient } from '../people/patients';
import type { ServiceResponse } from '../server/service-exchange';
import { pdsOutcome } from './pds-outcome';
import { pdsPatient } from './pds-patient';

const allowed = [
  'family', 'given', 'gender', 'birthdate', 'death-date', 'address-postalcode', 'address-postcode', 'general-practitioner', 'email', 'phone',
  '_fuzzy-match', '_exact-match', '_history', '_max-results',
];
const single = allowed.filter((name) => !['given', 'birthdate', 'death-date'].includes(name));

interface Search {
  readonly family: string | undefined;
  readonly given: readonly string[];
  readonly gender: string | undefined;
  readonly born: readonly string[];
  readonly died: readonly string[];
  readonly postcode: string | undefined;
  readonly practice: string | undefined;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly fuzzy: boolean;
  readonly exact: boolean;
  readonly history: boolean;
  readonly most: number;
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const wildcard = (wanted: string, value: string): boolean =>
  new RegExp(`^${fold(wanted).split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`).test(fold(value));
const badWildcard = (text: string | undefined): boolean => text !== undefined && text.slice(0, 2).includes('*');
const isDateTerm = (term: string): boolean => isDate(term.replace(/^(eq|ge|le)/, ''));
const dateFits = (terms: readonly string[], value: string | undefined): boolean => terms.every((term) => {
  const date = term.replace(/^(eq|ge|le)/, '');
  if (value === undefined) return false;
  return term.startsWith('ge') ? value >= date : term.startsWith('le') ? value <= date : value === date;
});

const readSearch = (query: URLSearchParams): Search => ({
  family: query.get('family') ?? undefined, given: query.getAll('given'), gender: query.get('gender') ?? undefined,
  born: query.getAll('birthdate'), died: query.getAll('death-date'),
  postcode: query.get('address-postalcode') ?? query.get('address-postcode') ?? undefined, practice: query.get('general-practitioner') ?? undefined,
  email: query.get('email') ?? undefined, phone: query.get('phone') ?? undefined,
  fuzzy: query.get('_fuzzy-match') === 'true', exact: query.get('_exact-match') === 'true', history: query.get('_history') === 'true',
  most: Number(query.get('_max-results') ?? 50),
});

const enoughForFuzzy = (search: Search): boolean => {
  const has = (value: unknown): boolean => value !== undefined;
  const [family, given, born, rest] = [has(search.family), search.given.length > 0, search.born.length > 0, has(search.gender) && has(search.postcode)];
  return born && ((given && family) || (family && rest) || (given && rest));
};

/** Everything that can be wrong with a search, in the order that the service reports it (spec 31 §3). */
const searchProblem = (query: URLSearchParams, search: Search): ServiceResponse | undefined => {
  if ([...query.keys()].length === 0) return pdsOutcome('UNSUPPORTED_SERVICE');
  const stray = [...query.keys()].find((name) => !allowed.includes(name));
  if (stray !== undefined) return pdsOutcome('ADDITIONAL_PROPERTIES', `Additional properties are not allowed ('${stray}' was unexpected)`);
  const repeated = single.find((name) => query.getAll(name).length > 1);
  if (repeated !== undefined) return pdsOutcome('INVALID_VALUE', `Invalid value - '${repeated}' was sent more than once`);
  if (query.has('address-postalcode') && query.has('address-postcode')) return pdsOutcome('INVALID_SEARCH_DATA', 'Both postcode parameters were sent');
  for (const name of ['_fuzzy-match', '_exact-match', '_history'])
    if (!['true', 'false', null].includes(query.get(name))) return pdsOutcome('INVALID_VALUE', `Invalid value in field '${name}'`);
  if (!Number.isInteger(search.most) || search.most < 1 || search.most > 50) return pdsOutcome('INVALID_VALUE', "Invalid value in field '_max-results'");
  if (search.gender !== undefined && !['male', 'female', 'other', 'unknown'].includes(search.gender)) return pdsOutcome('INVALID_VALUE', "Invalid value in field 'gender'");
  if (!search.born.every(isDateTerm)) return pdsOutcome('INVALID_VALUE', "Invalid value in field 'birthdate'");
  if (!search.died.every(isDateTerm)) return pdsOutcome('INVALID_VALUE', "Invalid value in field 'death-date'");
  if ([search.family, search.postcode, ...search.given].some(badWildcard)) return pdsOutcome('INVALID_SEARCH_DATA', 'A wildcard may not be among the first two characters');
  if ((search.family?.length ?? 0) > 35 || search.given.some((name) => name.length > 35)) return pdsOutcome('INVALID_VALUE', 'A name is longer than 35 characters');
  if (search.born.length === 0) return pdsOutcome('MISSING_VALUE', "Missing value - 'birth_date/birth_date_range_start/birth_date_range_end'");
  if (search.fuzzy) {
    if ([search.family, search.postcode, ...search.given].some((text) => text?.includes('*') === true)) return pdsOutcome('INVALID_SEARCH_DATA', 'No wildcard in a fuzzy search');
    return enoughForFuzzy(search) ? undefined : pdsOutcome('INVALID_SEARCH_DATA', 'Not enough search parameters were provided');
  }
  return search.family === undefined ? pdsOutcome('INVALID_SEARCH_DATA', 'Not enough search parameters were provided') : undefined;
};

const families = (person: SyntheticPatient, history: boolean): readonly string[] =>
  [person.family, ...(history && person.heldAtPractice?.family !== undefined ? [person.heldAtPractice.family] : [])];
const compact = (text: string): string => text.replace(/\s/g, '');

/** The letters that carry the sound, roughly: first letter and the consonants after it without repeats. */
const sound = (name: string): string => {
  const letters = fold(name).replace(/[^a-z]/g, '').replace(/ph/g, 'f').replace(/ck/g, 'k').replace(/[cq]/g, 'k').replace(/z/g, 's').replace(/mb\b/g, 'm');
  return letters.slice(0, 1) + letters.slice(1).replace(/[aeiouyhw]/g, '').replace(/(.)\1+/g, '$1');
};

const namesFit = (person: SyntheticPatient, search: Search): boolean => {
  const given = search.given.every((wanted, index) => {
    const options = wanted.includes('*') ? person.given.slice(0, 1) : index === 0 ? [...person.given, person.usualName ?? ''] : person.given;
    return options.some((name) => wildcard(wanted, name)) || wildcard(wanted, person.given.join(' '));
  });
  return given && (search.family === undefined || families(person, search.history || search.fuzzy).some((name) => wildcard(search.family ?? '', name)));
};

const soundsFit = (person: SyntheticPatient, search: Search): boolean => {
  const own = [...families(person, true), ...person.given, person.usualName ?? ''].filter((name) => name !== '').map(sound);
  return [search.family, ...search.given].every((wanted) => wanted === undefined || own.includes(sound(wanted)));
};

const restFits = (person: SyntheticPatient, search: Search): boolean =>
  (search.gender === undefined || person.gender === search.gender) && dateFits(search.born, person.birthDate) &&
  (search.postcode === undefined || wildcard(compact(search.postcode), compact(person.postcode))) &&
  (search.email === undefined || fold(person.email ?? '') === fold(search.email)) &&
  (search.phone === undefined || [person.phone, person.mobile].some((number) => number !== undefined && compact(number) === compact(search.phone ?? '')));

const scoreOf = (person: SyntheticPatient, search: Search): number => {
  const exactly = restFits(person, search) && namesFit(person, search);
  if (!search.fuzzy) {
    const narrowed = search.family?.includes('*') === true || search.born.some((term) => /^(ge|le)/.test(term)) || search.given.some((name) => name.includes('*'));
    const practice = search.practice === undefined || fold(person.registeredAt ?? '') === fold(search.practice);
    return exactly && practice && (search.died.length === 0 || dateFits(search.died, person.deceasedDate)) ? (narrowed ? 0.9 : 1) : 0;
  }
  if (!soundsFit(person, search) || !restFits(person, search)) return 0;
  return exactly ? 0.98 : 0.81;
};

/** A trace by name and date of birth (spec 31 §3). `address` is the service's own, for `fullUrl`. */
export const searchPds = (people: readonly SyntheticPatient[], query: URLSearchParams, address: string): ServiceResponse => {
  const search = readSearch(query);
  const problem = searchProblem(query, search);
  if (problem !== undefined) return problem;
  const byPlace = search.postcode !== undefined || search.practice !== undefined;
  const matches = people
    .filter((person) => person.invalidated !== true && !(person.sensitive === true && byPlace))
    .map((person) => ({ person, score: scoreOf(person, search) }))
    .filter(({ score }) => score > 0 && (!search.exact || score === 1))
    .sort((left, right) => right.score - left.score);
  if (matches.length > search.most) return pdsOutcome('TOO_MANY_MATCHES');
  return {
    status: 200, headers: { 'content-type': 'application/fhir+json' },
    body: {
      resourceType: 'Bundle', type: 'searchset', timestamp: new Date().toISOString(), total: matches.length,
      ...(matches.length === 0 ? {} : {
        entry: matches.map(({ person, score }) => ({ fullUrl: `${address}/Patient/${person.nhsNumber}`, search: { score }, resource: pdsPatient(person, false) })),
      }),
    },
  };
};
