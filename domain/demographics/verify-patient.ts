/** What is known of a person here, to be held against the national record. */
export interface StatedDetails {
  /** `yyyy-mm-dd`. */
  readonly birthDate: string;
  readonly family?: string | undefined;
  readonly given?: string | undefined;
}

export interface NationalDetails {
  readonly birthDate: string;
  readonly family: string;
  readonly given: readonly string[];
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The rule of GPC-CORE02 (spec 04 §7.2): the date of birth is the same; or two of its three parts are, and so are the first three
 * letters of the family name and the first of the given name. Case, accents and punctuation do not count.
 */
export const isVerifiedBy = (national: NationalDetails, stated: StatedDetails): boolean => {
  const whole = /^\d{4}-\d{2}-\d{2}$/;
  if (whole.test(stated.birthDate) && stated.birthDate === national.birthDate) return true;
  const ours = stated.birthDate.split('-');
  const theirs = national.birthDate.split('-');
  const same = [0, 1, 2].filter((part) => ours[part] !== undefined && ours[part] !== '' && ours[part] === theirs[part]).length;
  return same >= 2 && begins(stated.family, national.family, 3) && begins(stated.given, national.given[0], 1);
};

/** A name shorter than what is compared must be the same name. */
const begins = (stated: string | undefined, national: string | undefined, letters: number): boolean => {
  const [ours, theirs] = [plain(stated ?? '').slice(0, letters), plain(national ?? '').slice(0, letters)];
  return ours !== '' && ours === theirs;
};
