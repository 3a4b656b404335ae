/** The computer's wall clock and a clock that only moves forward, both in milliseconds. */
export interface Clock {
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** Compares this computer's clock with the `Date` headers of the services it talks to (spec 03 §2, spec 06 §4). */
export interface ClockWatch {
  readonly note: (headers: Readonly<Record<string, string>>) => void;
  /** Milliseconds by which this computer is ahead of the service that answered last; null before any has. */
  readonly skewMs: () => number | null;
  /** Whether the clock is off by more than a minute, as far as is known. */
  readonly isWrong: () => boolean;
}

const toleranceMs = 60_000;

export const createClockWatch = (clock: Clock): ClockWatch => {
  let seen: { readonly server: number; readonly monotonic: number } | null = null;
  const skewMs = (): number | null =>
    // Counting on from the last answer lets a clock that was put right be noticed at once.
    seen === null ? null : clock.now() - (seen.server + (clock.monotonic() - seen.monotonic));
  return {
    note: (headers) => {
      const server = Date.parse(headers['date'] ?? '');
      if (!Number.isNaN(server)) seen = { server, monotonic: clock.monotonic() };
    },
    skewMs,
    isWrong: () => Math.abs(skewMs() ?? 0) > toleranceMs,
  };
};
