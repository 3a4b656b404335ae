import type { ErrorCode } from '../../contract/errors/error-codes';

/**
 * All that a log line may carry beside its message: names of our own, counts and references. There is no field into which
 * a name, a number of a patient, an address or a body could be put.
 */
export interface LogFields {
  readonly correlationId?: string;
  readonly operation?: string;
  readonly code?: ErrorCode;
  readonly durationMs?: number;
  readonly count?: number;
  /** A word out of our own sources: the phase of start-up, the reason of an end. */
  readonly reason?: string;
  /** Class name of an error and the places in our own code; never its message. */
  readonly fault?: Fault;
}

export interface Fault {
  readonly name: string;
  readonly frames: readonly string[];
}

export interface Log {
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
}

const frameLimit = 8;

/** What of a thrown value may be logged. An error's message can quote what it failed on, so it is left out. */
export const faultOf = (thrown: unknown): Fault => {
  if (!(thrown instanceof Error)) return { name: typeof thrown, frames: [] };
  const frames = (thrown.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, frameLimit)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?[^()\s]*[\\/]/, '('));
  return { name: thrown.name, frames };
};
