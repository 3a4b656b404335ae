/** What a source says of one certificate, and until when that may be relied on (milliseconds since 1970). */
export type SourceVerdict =
  | { readonly status: 'good' | 'revoked'; readonly until: number }
  | { readonly status: 'unknown' };

export const unknown: SourceVerdict = { status: 'unknown' };

/** Clocks differ by a little between us and who signs. */
const toleranceMs = 5 * 60_000;
/** Where a source names no end of its validity, and the longest that is believed of one that does. */
const shortestMs = 60 * 60_000;
const longestMs = 24 * 60 * 60_000;

/** When a signed statement ends, or null where it is not of now. */
export const validUntil = (thisUpdate: Date, nextUpdate: Date | undefined, now: number): number | null => {
  const end = nextUpdate?.getTime() ?? thisUpdate.getTime() + shortestMs;
  if (thisUpdate.getTime() > now + toleranceMs || end < now - toleranceMs) return null;
  return Math.min(Math.max(end, now), now + longestMs);
};
