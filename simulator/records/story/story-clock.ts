import type { When } from './story';

const millisecondsPerDay = 86_400_000;

const lastSunday = (year: number, month: number): number => {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1);
};

/** `+01:00` while British Summer Time is in force at the moment, else `+00:00`. */
const londonOffset = (moment: Date): '+00:00' | '+01:00' => {
  const year = moment.getUTCFullYear();
  const time = moment.getTime();
  return time >= lastSunday(year, 2) && time < lastSunday(year, 9) ? '+01:00' : '+00:00';
};

/** A moment as a FHIR dateTime with the offset of London (spec 01 §3.6). */
export const londonDateTime = (moment: Date): When => {
  const offset = londonOffset(moment);
  const local = new Date(moment.getTime() + (offset === '+01:00' ? 3_600_000 : 0));
  return `${local.toISOString().slice(0, 19)}${offset}`;
};

/** Dates counted from the day the question is asked, so that a record always looks lived in. */
export interface StoryClock {
  readonly today: When;
  /** `yyyy-mm-dd` so many days ago; negative is ahead. */
  readonly day: (daysAgo: number) => When;
  readonly month: (daysAgo: number) => When;
  readonly year: (daysAgo: number) => When;
  /** A moment of that day, `hh:mm` on the wall in London. */
  readonly at: (daysAgo: number, time: string) => When;
}

export const storyClock = (now: Date): StoryClock => {
  const day = (daysAgo: number): When => new Date(now.getTime() - daysAgo * millisecondsPerDay).toISOString().slice(0, 10);
  return {
    today: day(0),
    day,
    month: (daysAgo) => day(daysAgo).slice(0, 7),
    year: (daysAgo) => day(daysAgo).slice(0, 4),
    at: (daysAgo, time) => {
      const noon = new Date(`${day(daysAgo)}T12:00:00Z`);
      return `${day(daysAgo)}T${time}:00${londonOffset(noon)}`;
    },
  };
};

/** First day that a date may mean. */
export const earliestDay = (when: When): When =>
  when.length === 4 ? `${when}-01-01` : when.length === 7 ? `${when}-01` : when.slice(0, 10);

/** Last day that a date may mean (`2016-02` is 29 February 2016). */
export const latestDay = (when: When): When => {
  if (when.length === 4) return `${when}-12-31`;
  if (when.length !== 7) return when.slice(0, 10);
  const [year = 0, month = 1] = when.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
};

/** The day so many days after a full date. */
export const addDays = (when: When, days: number): When =>
  new Date(Date.parse(`${when.slice(0, 10)}T00:00:00Z`) + days * millisecondsPerDay).toISOString().slice(0, 10);
