/** A date as exactly as it was recorded, and no more exactly (spec 11 §5.2, spec 13 §2). */
export type PartialDate =
  | { readonly precision: 'year'; readonly year: number }
  | { readonly precision: 'month'; readonly year: number; readonly month: number }
  | { readonly precision: 'day'; readonly year: number; readonly month: number; readonly day: number }
  | (WallClock & { readonly precision: 'local' })
  | { readonly precision: 'instant'; readonly epochMilliseconds: number };

interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysInMonth = (year: number, month: number): number => (month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0));

const offsetMinutes = (zone: string): number => {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
};

/**
 * Reads a FHIR date, dateTime or instant. A time without a zone is kept as the clock time it states. Gives null for what is
 * not a date, so that nothing is ever guessed.
 */
export const parsePartialDate = (text: string): PartialDate | null => {
  const parts = shape.exec(text.trim());
  if (parts === null) return null;
  const [, yearText = '', monthText, dayText, hourText, minuteText, secondText, zone] = parts;
  const year = Number(yearText);
  if (monthText === undefined) return { precision: 'year', year };
  const month = Number(monthText);
  if (month < 1 || month > 12) return null;
  if (dayText === undefined) return { precision: 'month', year, month };
  const day = Number(dayText);
  if (day < 1 || day > daysInMonth(year, month)) return null;
  if (hourText === undefined || minuteText === undefined) return { precision: 'day', year, month, day };
  const hour = Number(hourText);
  const minute = Number(minuteText);
  if (hour > 23 || minute > 59) return null;
  if (zone === undefined) return { precision: 'local', year, month, day, hour, minute };
  const epochMilliseconds = Date.UTC(year, month - 1, day, hour, minute - offsetMinutes(zone), Number(secondText ?? 0));
  return { precision: 'instant', epochMilliseconds };
};

const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const monthName = (month: number): string => monthNames[month - 1] ?? '';
const two = (value: number): string => String(value).padStart(2, '0');
const four = (value: number): string => String(value).padStart(4, '0');

const dayMilliseconds = 86_400_000;
const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23',
});

const askLondonOffset = (epoch: number): number => {
  const part: Record<string, number> = {};
  for (const { type, value } of london.formatToParts(epoch)) part[type] = Number(value);
  const wall = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'] ?? 1, part['hour'] ?? 0, part['minute'] ?? 0);
  return wall - Math.floor(epoch / 60_000) * 60_000;
};

/** Offset by day, since asking the time-zone data for each of ten thousand times is slow; null where it changes that day. */
const offsetOfDay = new Map<number, number | null>();

const londonOffset = (epoch: number): number => {
  const day = Math.floor(epoch / dayMilliseconds);
  let known = offsetOfDay.get(day);
  if (known === undefined) {
    const atStart = askLondonOffset(day * dayMilliseconds);
    known = atStart === askLondonOffset((day + 1) * dayMilliseconds) ? atStart : null;
    offsetOfDay.set(day, known);
  }
  return known ?? askLondonOffset(epoch);
};

const wallClockInLondon = (epoch: number): WallClock => {
  const wall = new Date(epoch + londonOffset(epoch));
  return {
    year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate(), hour: wall.getUTCHours(), minute: wall.getUTCMinutes(),
  };
};

const format = (date: PartialDate, nameOfMonth: (month: number) => string, join: string): string => {
  if (date.precision === 'year') return four(date.year);
  if (date.precision === 'month') return `${nameOfMonth(date.month)}${join}${four(date.year)}`;
  const clock = date.precision === 'instant' ? wallClockInLondon(date.epochMilliseconds) : date;
  const day = `${two(clock.day)}${join}${nameOfMonth(clock.month)}${join}${four(clock.year)}`;
  return 'hour' in clock ? `${day} ${two(clock.hour)}:${two(clock.minute)}` : day;
};

/**
 * `dd-Mmm-yyyy`, `dd-Mmm-yyyy HH:mm`, `Mmm-yyyy` or `yyyy`, English months whatever the computer's region (spec 13 §2).
 * Instants are shown in Europe/London; a date alone is never shifted (spec 11 §5.2).
 */
export const formatPartialDate = (date: PartialDate): string => format(date, (month) => monthName(month).slice(0, 3), '-');

/** The same for a screen reader: the month in full (spec 13 §2). */
export const speakPartialDate = (date: PartialDate): string => format(date, monthName, ' ').replace(/^0/, '');

/**
 * What to show for a date as sent: formatted when it is one, the text itself when it is not, `absent` when there is none.
 */
export const displayDate = (sent: string | null | undefined, absent = 'Unknown'): string => {
  if (sent === null || sent === undefined || sent.trim() === '') return absent;
  const date = parsePartialDate(sent);
  return date === null ? sent : formatPartialDate(date);
};

/**
 * Milliseconds to sort by: the first moment of a partial date. Null for none or for what is not a date, which callers put
 * in a group of its own (spec 11 §17).
 */
export const dateOrder = (sent: string | null | undefined): number | null => {
  const date = typeof sent === 'string' ? parsePartialDate(sent) : null;
  if (date === null) return null;
  if (date.precision === 'instant') return date.epochMilliseconds;
  const clock = { month: 1, day: 1, hour: 0, minute: 0, ...date };
  return Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour, clock.minute);
};

/** `yyyy-MM-dd`, `yyyy-MM` or `yyyy` as it reads in the United Kingdom, for comparing by day. Null for what is not a date. */
export const calendarDay = (sent: string | null | undefined): string | null => {
  const date = typeof sent === 'string' ? parsePartialDate(sent) : null;
  if (date === null) return null;
  if (date.precision === 'year') return four(date.year);
  if (date.precision === 'month') return `${four(date.year)}-${two(date.month)}`;
  const clock = date.precision === 'instant' ? wallClockInLondon(date.epochMilliseconds) : date;
  return `${four(clock.year)}-${two(clock.month)}-${two(clock.day)}`;
};

/**
 * Whether the whole of the date lies before, or after, the given day (`yyyy-MM-dd`). A year or month that contains the day is
 * neither, since we do not know.
 */
export const compareToDay = (sent: string | null | undefined, day: string): 'before' | 'after' | 'within' | 'unknown' => {
  const own = calendarDay(sent);
  if (own === null) return 'unknown';
  const same = day.slice(0, own.length);
  if (own === same) return 'within';
  return own < same ? 'before' : 'after';
};
