import type { OperationName } from '../../contract/operation-names';
import type { OperationRequest, OperationResponse } from '../../contract/operations';
import type { Result } from '../../domain/result';
import type { Failure } from '../failure';
import type { SignedInUser } from '../session/signed-in-user';

/** What the registration wrapper hands to a handler beside the parsed request. */
export interface CallContext {
  readonly correlationId: string;
  /** Fires on cancel by the window, on the operation's deadline, and when the patient or the session ends. */
  readonly signal: AbortSignal;
}

/** As `CallContext`, for acts that need somebody signed in: the wrapper refuses them otherwise. */
export interface UserCallContext extends CallContext {
  readonly user: SignedInUser;
}

/** Does one operation. Sender check, parsing, deadline, audit and coding of anything thrown are not its business. */
export type Handler<Name extends OperationName, Context extends CallContext = UserCallContext> = (
  request: OperationRequest<Name>,
  context: Context,
) => Promise<Result<OperationResponse<Name>, Failure>>;
