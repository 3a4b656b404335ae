import { calendarDay, formatPartialDate, parsePartialDate } from '../dates/partial-date';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
export type Weekday = (typeof weekdays)[number];

/** A moment as the practice's wall clock shows it. */
export interface LondonClock {
  /** `yyyy-MM-dd`, for grouping and comparing. */
  readonly day: string;
  readonly weekday: Weekday;
  /** `dd-Mmm-yyyy` */
  readonly date: string;
  /** `HH:mm`, with `GMT` or `BST` on days next to a clock change, where one time can occur twice. */
  readonly time: string;
  /** Hour of the day, 0 to 23. */
  readonly hour: number;
}

const dayMilliseconds = 86_400_000;
const zone = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'short', hour: 'numeric' });
const zoneAt = (epoch: number): string =>
  zone.formatToParts(epoch).find((part) => part.type === 'timeZoneName')?.value === 'GMT' ? 'GMT' : 'BST';

/** The weekday of a `yyyy-MM-dd`. */
export const weekdayOf = (day: string): Weekday =>
  weekdays[new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))).getUTCDay()] ?? 'Sunday';

/**
 * Reads an instant as sent, with its offset, and gives it as a clock in the United Kingdom shows it, whatever the zone of this
 * computer (spec 20 §13.12). Null for what is not an instant.
 */
export const londonClock = (sent: string): LondonClock | null => {
  const moment = parsePartialDate(sent);
  if (moment?.precision !== 'instant') return null;
  const day = calendarDay(sent);
  if (day === null) return null;
  const [date = '', clock = ''] = formatPartialDate(moment).split(' ');
  const epoch = moment.epochMilliseconds;
  const nearChange = zoneAt(epoch - dayMilliseconds) !== zoneAt(epoch + dayMilliseconds);
  return { day, weekday: weekdayOf(day), date, time: nearChange ? `${clock} ${zoneAt(epoch)}` : clock, hour: Number(clock.slice(0, 2)) };
};

/** `Monday 23-Nov-2026` for a `yyyy-MM-dd`; the text itself when it is not a day. */
export const formatDayWithWeekday = (day: string): string => {
  const parsed = parsePartialDate(day);
  return parsed?.precision === 'day' ? `${weekdayOf(day)} ${formatPartialDate(parsed)}` : day;
};

/** The `yyyy-MM-dd` so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)) + days)).toISOString().slice(0, 10);
