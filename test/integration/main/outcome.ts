import type { OperationName } from '../../../contract/operation-names';
import type { OperationResponse } from '../../../contract/operations';
import type { Failure } from '../../../main/failure';

/** What a handler answered, flat, so that a test can read either side. */
export type Outcome<Name extends OperationName> =
  | { readonly value: OperationResponse<Name>; readonly error: null }
  | { readonly value: null; readonly error: Failure | null };

export const isAborted = (signal: AbortSignal): boolean => signal.aborted;

/** The value of an act that must have succeeded. */
export const valueOf = <Name extends OperationName>(outcome: Outcome<Name>): OperationResponse<Name> => {
  if (outcome.value === null) throw new Error(`refused: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
};
