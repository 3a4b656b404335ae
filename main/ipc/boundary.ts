import type { Result } from '../../domain/result';
import type { AuditedSubject, AuditTrail } from '../audit/audit-event';
import type { Failure } from '../failure';
import type { Log } from '../logging/log';
import type { SignedInUser } from '../session/signed-in-user';
import type { IpcSender } from './ipc-port';

/** What the registration wrapper knows of the session. */
export interface SessionGate {
  /** The user at the keyboard, or `not-signed-in` / `role-not-chosen`. */
  readonly user: () => Result<SignedInUser, Failure>;
  /** Fires when the present session ends, for whatever reason. */
  readonly signal: () => AbortSignal;
}

/** Everything that the registration wrapper needs of the rest of main. */
export interface Boundary {
  readonly trusts: (sender: IpcSender) => boolean;
  readonly session: SessionGate;
  readonly audit: AuditTrail;
  /** What a parsed request is about, for the audit entry. */
  readonly subjectOf: (request: unknown) => AuditedSubject;
  readonly log: Log;
  readonly newCorrelationId: () => string;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicMs: () => number;
}
