import type { Operation } from '../../contract/operation';
import type { OperationName } from '../../contract/operation-names';
import type { ErrorCode } from '../../contract/errors/error-codes';
import type { z } from 'zod';

/** Why a call was told to stop. */
export type StopReason = 'cancelled' | 'timed-out' | 'session-ended';

/** How long a handler may take to wind up after it was told to stop. */
export const windUpMs = 5_000;

/**
 * What a call answers that was told to stop and gave no answer of its own. A change that may have left this computer is never
 * called cancelled: its outcome is not known (architecture decision 4).
 */
export const stoppedCode = (operation: Operation<OperationName, z.ZodType, z.ZodType>, reason: StopReason): ErrorCode => {
  if (operation.errors.includes('outcome-unknown')) return 'outcome-unknown';
  return reason === 'timed-out' ? 'timed-out' : 'cancelled';
};
