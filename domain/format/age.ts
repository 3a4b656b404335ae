import { calendarDay, parsePartialDate } from '../dates/partial-date';

interface WholeDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const wholeDay = (sent: string): WholeDay | null => {
  const day = calendarDay(sent);
  if (day === null || day.length !== 10) return null;
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) };
};

const dayNumber = (date: WholeDay): number => Date.UTC(date.year, date.month - 1, date.day) / 86_400_000;

/** Whole months from one day to another, and the days left over. */
const monthsBetween = (from: WholeDay, to: WholeDay): { readonly months: number; readonly days: number } => {
  const months = (to.year - from.year) * 12 + (to.month - from.month) - (to.day < from.day ? 1 : 0);
  const lastMonthday = new Date(Date.UTC(from.year, from.month + months, 0)).getUTCDate();
  const reached = Date.UTC(from.year, from.month - 1 + months, Math.min(from.day, lastMonthday)) / 86_400_000;
  return { months, days: dayNumber(to) - reached };
};

const pair = (first: number, firstUnit: string, second: number, secondUnit: string): string =>
  second === 0 ? `${first}${firstUnit}` : `${first}${firstUnit} ${second}${secondUnit}`;

const newbornAge = (birth: string, at: string): string | null => {
  const from = parsePartialDate(birth);
  const to = parsePartialDate(at);
  if (from?.precision !== 'instant' || to?.precision !== 'instant') return null;
  const minutes = Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 60_000);
  if (minutes < 0 || minutes >= 2 * 24 * 60) return null;
  return minutes < 120 ? `${minutes}min` : `${Math.floor(minutes / 60)}h`;
};

/**
 * Age on a day, as the banner shows it: `61y`, `3y 4m`, `14m 3d`, `7w 2d`, `5d`, and hours or minutes where the time of birth is
 * known (spec 13 §1.1). Null where it cannot be told: a partial date of birth never gives an age, nor does one in the future.
 */
export const formatAge = (birth: string, at: string): string | null => {
  const newborn = newbornAge(birth, at);
  if (newborn !== null) return newborn;
  const from = wholeDay(birth);
  const to = wholeDay(at);
  if (from === null || to === null) return null;
  const days = dayNumber(to) - dayNumber(from);
  if (days < 0) return null;
  if (days < 28) return `${days}d`;
  const { months, days: daysOver } = monthsBetween(from, to);
  if (months < 12) return pair(Math.floor(days / 7), 'w', days % 7, 'd');
  if (months < 24) return pair(months, 'm', daysOver, 'd');
  const years = Math.floor(months / 12);
  return years < 18 ? pair(years, 'y', months % 12, 'm') : `${years}y`;
};
