import type { FailureDetail } from '../contract/errors/coded-failure';
import type { ErrorCode } from '../contract/errors/error-codes';

/** What any capability answers when an act did not succeed; the boundary adds the correlation id. */
export interface Failure {
  readonly code: ErrorCode;
  readonly detail?: FailureDetail;
}
