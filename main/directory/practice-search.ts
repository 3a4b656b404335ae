import { parseOdsCode, type OdsCode } from '../../domain/identifiers/ods-code';
import type { QueryParameter } from '../spine/ssp-address';

/** How what somebody typed is looked for: each may apply, and all that do are asked. */
export interface PracticeSearch {
  /** It may be a code: read directly first (spec 32 §11). */
  readonly code: OdsCode | null;
  readonly query: readonly QueryParameter[];
}

export const mostPractices = 30;

/** A whole postcode or its first half, as `LS1` or `LS1 6AE`. */
const postcode = /^[A-Z]{1,2}\d[A-Z\d]?(\s*\d[A-Z]{2})?$/;

/**
 * Reads what was typed: a postcode is looked for as one, anything else anywhere in the name, GP practices only and open ones
 * (spec 32 §9.1). Null when too little is left once characters that ODS does not take are gone.
 */
export const practiceSearchFor = (typed: string): PracticeSearch | null => {
  const words = typed.normalize('NFC').replace(/[\u2018\u2019]/g, "'").replace(/[^\p{L}\d &()'+\-_./:@]/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, 100);
  const code = /^[A-Za-z0-9]{3,10}$/.test(words) && /\d/.test(words) ? parseOdsCode(words) : null;
  const upper = words.toUpperCase();
  if (!postcode.test(upper) && words.length < 3) return null;
  return {
    code,
    query: [
      postcode.test(upper) ? ['address-postalcode', upper] : ['name:contains', words],
      ['activeRoleCode', 'RO76'], ['active', 'true'], ['_count', String(mostPractices)],
    ],
  };
};
