import type { Result } from '../../domain/result';
import type { Failure } from '../failure';
import type { Intent, IntentDetail } from './intent';

/**
 * What this computer was about to change, on disk before it leaves (architecture decision 4). Every call that answers ok has
 * been flushed to the disk; one that fails has changed nothing.
 */
export interface Journal {
  /** Writes an intent down and gives its id. */
  readonly plan: (detail: IntentDetail) => Result<string, Failure>;
  /** To be called immediately before the request is written. */
  readonly markSent: (intentId: string) => Result<null, Failure>;
  readonly markDone: (intentId: string, reference: string | null) => Result<null, Failure>;
  readonly markNotDone: (intentId: string) => Result<null, Failure>;
  readonly markUnknown: (intentId: string) => Result<null, Failure>;
  readonly find: (intentId: string) => Result<Intent | null, Failure>;
  /** Changes whose outcome is not known, oldest first. */
  readonly unknown: () => Result<readonly Intent[], Failure>;
  /** Tasks that left this computer, newest first. */
  readonly tasks: () => Result<readonly Intent[], Failure>;
  readonly close: () => void;
}
