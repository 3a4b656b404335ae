import type { AuditedSubject, AuditTrail } from '../audit/audit-event';
import type { Log } from '../logging/log';
import type { SessionGate } from '../session/session-gate';
import type { IpcSender } from './ipc-port';

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
