const millisecondsPerDay = 86_400_000;

/** `yyyy-mm-dd` of a moment, in universal time. */
const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** The day so many days before the moment (after it, when negative). */
export const daysBefore = (moment: Date, days: number): string =>
  dayOf(new Date(moment.getTime() - days * millisecondsPerDay));

/** A birthday that makes a person exactly `years` and some days old at the moment. */
export const bornYearsBefore = (moment: Date, years: number, days: number): string => {
  const anniversary = new Date(moment.getTime() - days * millisecondsPerDay);
  anniversary.setUTCFullYear(anniversary.getUTCFullYear() - years);
  return dayOf(anniversary);
};
