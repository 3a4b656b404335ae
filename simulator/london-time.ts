const HOUR = 3_600_000;

/** The instant of 01:00 UTC on the last Sunday of a month (0 = January), when the clocks of the United Kingdom change. */
const clockChange = (year: number, month: number): number => {
  const lastDay = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, lastDay.getUTCDate() - lastDay.getUTCDay(), 1);
};

/** Hours ahead of UTC in the United Kingdom at an instant: 0 or 1. Written out here so as not to share a library with the client. */
export const londonOffsetHours = (instant: number): 0 | 1 => {
  const year = new Date(instant).getUTCFullYear();
  return instant >= clockChange(year, 2) && instant < clockChange(year, 9) ? 1 : 0;
};

/** `yyyy-mm-ddThh:mm:ss+hh:mm` in UK local time (spec 20 §5.1). */
export const formatLondon = (instant: number): string => {
  const offset = londonOffsetHours(instant);
  return `${new Date(instant + offset * HOUR).toISOString().slice(0, 19)}+0${String(offset)}:00`;
};

/** The UK calendar date of an instant, `yyyy-mm-dd`. */
export const londonDate = (instant: number): string => formatLondon(instant).slice(0, 10);

/** The instant of a UK local time given as a date and minutes after midnight; of a time that occurs twice, the first. */
export const londonInstant = (date: string, minutes: number): number => {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  return londonOffsetHours(asUtc - HOUR) === 1 ? asUtc - HOUR : asUtc;
};

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10);

/** Whether the text is a whole, existing calendar date. */
export const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDays(text, 0) === text;
