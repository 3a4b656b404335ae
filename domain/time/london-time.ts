import { Temporal } from 'temporal-polyfill';

const zone = 'Europe/London';
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const wireText = (moment: Temporal.ZonedDateTime): string =>
  moment.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });

const two = (value: number): string => String(value).padStart(2, '0');

/** The day in the UK at an instant, `yyyy-mm-dd`: "today" is never the day in UTC (spec 20 §8). */
export const londonDay = (epochMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate().toString();

/** An instant as UK local time with its offset, whole seconds: `2026-03-30T09:10:00+01:00` (spec 20 §5.1). */
export const londonDateTime = (epochMs: number): string =>
  wireText(Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).round({ smallestUnit: 'second', roundingMode: 'floor' }));

/** The first and last second of a UK day, each with the offset in force at that very moment. */
export const londonDayBounds = (day: string): { readonly start: string; readonly end: string } => {
  const date = Temporal.PlainDate.from(day);
  return {
    start: wireText(date.toZonedDateTime({ timeZone: zone })),
    end: wireText(date.toZonedDateTime({ timeZone: zone, plainTime: '23:59:59' })),
  };
};

/** The day some days later (or earlier, when negative). */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** Days from one day to another; negative when the second is earlier. */
export const daysBetween = (from: string, until: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until), { largestUnit: 'day' }).days;

/** The instant of a dateTime that carries its offset, as every time on the wire must (spec 01 §3.6), in milliseconds; null when it is not one. */
export const epochOf = (text: string): number | null => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
};

/** Whole minutes between two dateTimes with offsets, across a clock change too; null when either is not one. */
export const minutesBetween = (start: string, end: string): number | null => {
  const from = epochOf(start);
  const until = epochOf(end);
  return from === null || until === null ? null : Math.round((until - from) / 60_000);
};

/** `dd-Mmm-yyyy` of a whole day; the text itself when it is not one. */
export const formatDay = (day: string): string => {
  const [, year = '', monthNumber = '', dayOfMonth = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const month = months[Number(monthNumber) - 1];
  return month === undefined ? day : `${dayOfMonth}-${month}-${year}`;
};

/**
 * `dd-Mmm-yyyy HH:mm`, 24 hours, as the clock on a wall in the UK shows it. On a day on which the clocks change, the name of
 * the time (GMT or BST) follows, because an hour can then occur twice. The text itself when it is not a dateTime.
 */
export const formatDateTime = (text: string): string => {
  const moment = zoned(text);
  if (moment === null) return text;
  const shown = `${formatDay(moment.toPlainDate().toString())} ${two(moment.hour)}:${two(moment.minute)}`;
  return moment.hoursInDay === 24 ? shown : `${shown} ${moment.offset === '+00:00' ? 'GMT' : 'BST'}`;
};

/** The weekday in the UK of a day or a dateTime, in full; '' when it is neither. */
export const weekdayOf = (text: string): string => {
  const moment = zoned(text);
  if (moment !== null) return weekdays[moment.dayOfWeek - 1] ?? '';
  try {
    return weekdays[Temporal.PlainDate.from(text).dayOfWeek - 1] ?? '';
  } catch {
    return '';
  }
};

const zoned = (text: string): Temporal.ZonedDateTime | null => {
  const epoch = epochOf(text);
  return epoch === null ? null : Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone);
};

/** Splits a span of days, ends included, into pieces of at most so many days (spec 20 §5.1: two weeks a search). */
export const splitDays = (from: string, until: string, mostDays: number): readonly { readonly from: string; readonly until: string }[] => {
  const pieces: { readonly from: string; readonly until: string }[] = [];
  for (let start = from; start <= until; start = addDays(start, mostDays)) {
    const last = addDays(start, mostDays - 1);
    pieces.push({ from: start, until: last < until ? last : until });
  }
  return pieces;
};
