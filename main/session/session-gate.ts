import type { Result } from '../../domain/result';
import type { Failure } from '../failure';
import type { SignedInUser } from './signed-in-user';

/** What the guard of the window's calls knows of the session. */
export interface SessionGate {
  /** The user at the keyboard, or `not-signed-in` / `role-not-chosen`. */
  readonly user: () => Result<SignedInUser, Failure>;
  /** Fires when the present session ends, for whatever reason. */
  readonly signal: () => AbortSignal;
}
