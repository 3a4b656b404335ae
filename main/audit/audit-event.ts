import type { ErrorCode } from '../../contract/errors/error-codes';
import type { OperationName } from '../../contract/operation-names';
import type { Result } from '../../domain/result';
import type { Failure } from '../failure';

/** Who acted, copied at the moment of the act (spec 05 §6). */
export interface AuditedUser {
  readonly userId: string;
  readonly name: string;
  readonly roleProfileId: string;
  readonly roleName: string;
  readonly organisation: string;
}

/** What the act is about. The NHS number is written here and nowhere else. */
export interface AuditedSubject {
  readonly nhsNumber?: string;
  /** ODS code of the practice concerned. */
  readonly target?: string;
}

/** One event as a capability states it; the trail adds sequence, time, device and chain (spec 05 §6). */
export interface AuditEvent extends AuditedSubject {
  readonly event: string;
  readonly operation: OperationName | 'trail' | 'session';
  readonly user: AuditedUser | null;
  readonly outcome: 'started' | 'done' | ErrorCode;
  readonly correlationId: string;
}

/** Where audit entries go. The answer is `ok` only once the entry is on the disk. */
export interface AuditTrail {
  readonly append: (event: AuditEvent) => Promise<Result<null, Failure>>;
}
