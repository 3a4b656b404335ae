import { dateOrder } from '../dates/partial-date';

const zero = 48;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The number written in two digits, or something above 99 where they are none. */
const twoAt = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - zero;
  const ones = text.charCodeAt(at + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 1000;
};

/** Days from 1970 to the first moment of a day, and how far into the clock; null for what must be read with more care. */
const plainDay = (text: string): number | null => {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  const century = twoAt(text, 0);
  const year = century * 100 + twoAt(text, 2);
  const month = twoAt(text, 5);
  const day = twoAt(text, 8);
  if (century > 99 || century < 1 || year > century * 100 + 99 || month < 1 || month > 12) return null;
  // The twenty-ninth of February is rare enough to be left to the careful reading.
  if (day < 1 || day > (monthLengths[month - 1] ?? 0)) return null;
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return shifted * 365 + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + dayOfYear - 719_468;
};

const dayMilliseconds = 86_400_000;

/**
 * The same number as `dateOrder` gives, found without a pattern for whole days and for times of whole seconds with their
 * offset, which nearly all dates of a record are.
 */
export const dateNumber = (sent: string | null): number | null => {
  if (sent === null) return null;
  const { length } = sent;
  if (length !== 10 && length !== 20 && length !== 25) return dateOrder(sent);
  const day = plainDay(sent);
  if (day === null) return dateOrder(sent);
  if (length === 10) return day * dayMilliseconds;
  const hour = twoAt(sent, 11);
  const minute = twoAt(sent, 14);
  const second = twoAt(sent, 17);
  if (sent.charCodeAt(10) !== 84 || sent.charCodeAt(13) !== 58 || sent.charCodeAt(16) !== 58 || hour > 23 || minute > 59 || second > 59) return dateOrder(sent);
  const time = day * dayMilliseconds + hour * 3_600_000 + minute * 60_000 + second * 1000;
  if (length === 20) return sent.charCodeAt(19) === 90 ? time : dateOrder(sent);
  const sign = sent.charCodeAt(19);
  const hours = twoAt(sent, 20);
  const minutes = twoAt(sent, 23);
  if ((sign !== 43 && sign !== 45) || sent.charCodeAt(22) !== 58 || hours > 99 || minutes > 99) return dateOrder(sent);
  const offset = (hours * 60 + minutes) * 60_000;
  return sign === 45 ? time + offset : time - offset;
};
