import type { Branded } from '../brand';

/** The code of an organisation (never of a branch or site) in the Organisation Data Service. */
export type OdsCode = Branded<string, 'OdsCode'>;

/** Upper-case letters and digits, at most twelve (spec 04 §2). */
export const isOdsCode = (text: string): text is OdsCode => /^[A-Z0-9]{1,12}$/.test(text);

/** Reads what a person typed. Gives null when it cannot be an ODS code. */
export const parseOdsCode = (typed: string): OdsCode | null => {
  const code = typed.trim().toUpperCase();
  return isOdsCode(code) ? code : null;
};
