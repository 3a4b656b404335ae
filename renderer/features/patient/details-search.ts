import type { OperationRequest } from '../../../contract/operations';

export type PatientSearch = OperationRequest<'patients.find'>;
export type DetailsSearch = Extract<PatientSearch, { readonly by: 'details' }>;

/** What is typed in the form, as it is typed; '' for nothing. */
export interface TypedDetails {
  readonly family: string;
  readonly given: string;
  readonly otherGiven: string;
  readonly birthDate: string;
  readonly bornFrom: string;
  readonly bornUntil: string;
  readonly gender: '' | NonNullable<DetailsSearch['gender']>;
  readonly postcode: string;
  readonly phone: string;
  readonly email: string;
  readonly history: boolean;
}

export const nothingTyped: TypedDetails = {
  family: '', given: '', otherGiven: '', birthDate: '', bornFrom: '', bornUntil: '', gender: '', postcode: '', phone: '', email: '', history: false,
};

export interface DetailsProblems {
  readonly family?: string;
  readonly birthDate?: string;
  readonly born?: string;
}

/** What is wrong with a search before it is sent: family name and birth date are the least (spec 31 §3.2). */
export const detailsProblems = (typed: TypedDetails, today: string): DetailsProblems => {
  const { birthDate, bornFrom, bornUntil } = typed;
  const range = bornFrom !== '' || bornUntil !== '';
  const family = typed.family.trim();
  const familyProblem = family === '' ? 'Enter the family name' : family.slice(0, 2).includes('*') ? 'Enter at least two letters before the *' : undefined;
  const birthProblem =
    birthDate === '' && !range ? 'Enter the date of birth' : birthDate > today ? 'A date of birth cannot be in the future'
    : birthDate !== '' && range ? 'Enter either the date of birth or a range, not both' : undefined;
  const rangeProblem =
    bornFrom > today || bornUntil > today ? 'A date of birth cannot be in the future'
    : bornFrom !== '' && bornUntil !== '' && bornFrom > bornUntil ? 'The first date must not be after the last' : undefined;
  return {
    ...(familyProblem === undefined ? {} : { family: familyProblem }),
    ...(birthProblem === undefined ? {} : { birthDate: birthProblem }),
    ...(rangeProblem === undefined ? {} : { born: rangeProblem }),
  };
};

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** The search that is sent: nothing that was left empty is in it. */
export const detailsSearch = (typed: TypedDetails): DetailsSearch => {
  const text = (name: 'family' | 'given' | 'birthDate' | 'bornFrom' | 'bornUntil' | 'postcode' | 'phone' | 'email') => {
    const value = typed[name].trim();
    return value === '' ? {} : { [name]: value };
  };
  const others = words(typed.otherGiven);
  return {
    by: 'details', ...text('family'), ...text('given'), ...(others.length === 0 ? {} : { otherGiven: others.slice(0, 4) }), ...text('birthDate'),
    ...text('bornFrom'), ...text('bornUntil'), ...(typed.gender === '' ? {} : { gender: typed.gender }), ...text('postcode'), ...text('phone'),
    ...text('email'), ...(typed.history ? { history: true } : {}),
  };
};

/** Whether the search says enough for one by sound: three details, or four without the other name, and no `*` (spec 31 §3.2). */
export const mayBeFuzzy = (search: DetailsSearch): boolean => {
  const born = search.birthDate !== undefined || search.bornFrom !== undefined || search.bornUntil !== undefined;
  const wild = [search.family, search.given, ...(search.otherGiven ?? []), search.postcode].some((text) => text?.includes('*') === true);
  const whole = search.family !== undefined && search.given !== undefined;
  const place = search.gender !== undefined && search.postcode !== undefined;
  return born && !wild && (whole || ((search.family !== undefined || search.given !== undefined) && place));
};
