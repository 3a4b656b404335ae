import { ok, fail, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import type { Clock } from '../spine/clock-watch';
import type { RetryPolicy } from '../spine/retry';
import type { Transport } from '../transport/transport';

/**
 * Lets through at most so many requests a second, so many of them at once, and makes the others wait their turn (spec 31 §1: five
 * a second for the whole program). Repeats count like first attempts.
 */
export const rateLimited = (transport: Transport, perSecond: number, clock: Pick<Clock, 'monotonic'>, wait: RetryPolicy['wait']): Transport => {
  const interval = 1000 / perSecond;
  /** When the bucket would be full again. */
  let fullAt = Number.NEGATIVE_INFINITY;
  return {
    send: async (request) => {
      const now = clock.monotonic();
      fullAt = Math.max(fullAt, now) + interval;
      const waitMs = fullAt - now - perSecond * interval;
      if (waitMs > 0) await wait(waitMs, request.signal ?? neverStopped);
      return request.signal?.aborted === true ? fail({ kind: 'aborted', requestWritten: false }) : transport.send(request);
    },
    close: () => transport.close(),
  };
};

const neverStopped = new AbortController().signal;

/** Runs one act at a time, each after the one before it has ended (spec 31 §7). One that was stopped while it waited never begins. */
export const oneAtATime = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <Value>(signal: AbortSignal, run: () => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>> => {
    const begin = (): Promise<Result<Value, Failure>> => (signal.aborted ? Promise.resolve(fail({ code: 'cancelled' })) : run());
    const mine = last.then(begin, begin);
    last = mine.then(() => ok(null), () => ok(null));
    return mine;
  };
};
