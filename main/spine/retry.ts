/** How long a read may be tried again, and how long to wait in between. */
export interface RetryPolicy {
  /** Waits, or ends early when the signal fires. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Between 0 and 1: spreads the waits of many clients. */
  readonly jitter: () => number;
}

/** No more automatic attempts than this after the first (spec 02 §8). */
export const mostRetries = 3;

/** How often a read may be repeated after a status: transient ones thrice, a provider's fault once, anything else never. */
export const retriesAfterStatus = (status: number): number => {
  if ([429, 502, 503, 504, 599].includes(status)) return mostRetries;
  return status === 500 ? 1 : 0;
};

/** Seconds that a service asks to be left alone for (spec 02 §7, spec 31 §2): a number, or a date read against its own clock. */
export const askedToWait = (headers: Readonly<Record<string, string>>): number | null => {
  const asked = (headers['retry-after'] ?? headers['x-rate-limit-reset'] ?? '').trim();
  if (/^\d{1,6}(\.\d+)?$/.test(asked)) return Number(asked);
  const seconds = Math.ceil((Date.parse(asked) - Date.parse(headers['date'] ?? '')) / 1000);
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
};

/**
 * Milliseconds before the next attempt: what the service asks for, else 1 s, 2 s, 4 s with jitter; null when it asks for more
 * patience than a person at a screen has.
 */
export const backOff = (attempt: number, headers: Readonly<Record<string, string>>, jitter: number): number | null => {
  const asked = askedToWait(headers);
  if (asked !== null) return asked > 10 ? null : asked * 1000;
  return 1000 * 2 ** attempt * (0.5 + jitter / 2);
};

/** Waits on a timer; the signal ends it. */
export const waitOnTimer = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
