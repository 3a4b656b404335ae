import { formatLondon } from '../../london-time';
import type { When } from './story';

const millisecondsPerDay = 86_400_000;

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
      const noon = formatLondon(Date.parse(`${day(daysAgo)}T12:00:00Z`));
      return `${day(daysAgo)}T${time}:00${noon.slice(-6)}`;
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
