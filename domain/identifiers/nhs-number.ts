import type { Branded } from '../brand';

/** Ten digits, no spaces, check digit proved. */
export type NhsNumber = Branded<string, 'NhsNumber'>;

/** Modulus 11 (spec 01 §3.7, spec 31 §9). A check value of 10 means that no number with these nine digits exists. */
const hasValidCheckDigit = (digits: string): boolean => {
  let sum = 0;
  for (let position = 0; position < 9; position += 1) sum += Number(digits.charAt(position)) * (10 - position);
  const remainder = 11 - (sum % 11);
  const check = remainder === 11 ? 0 : remainder;
  return check !== 10 && check === Number(digits.charAt(9));
};

/** Whether the text is already an NHS number as sent on the wire: ten digits and nothing else. */
export const isNhsNumber = (text: string): text is NhsNumber => /^\d{10}$/.test(text) && hasValidCheckDigit(text);

/** Reads what a person typed or pasted, spaces and hyphens allowed. Gives null when it is not an NHS number. */
export const parseNhsNumber = (typed: string): NhsNumber | null => {
  const digits = typed.replace(/[\s\u00a0-]/g, '');
  return isNhsNumber(digits) ? digits : null;
};

/** 3-3-4 with single spaces, as the NHS shows it (spec 13 §1.1). */
export const formatNhsNumber = (number: NhsNumber): string =>
  `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
