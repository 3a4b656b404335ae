import { z } from 'zod';
import { cancelChannel, operationChannel } from '../../contract/bridge';
import { codedFailure, type CodedFailure } from '../../contract/errors/coded-failure';
import { commonErrorCodes, type ErrorCode } from '../../contract/errors/error-codes';
import type { Operation } from '../../contract/operation';
import { operationNames, type OperationName } from '../../contract/operation-names';
import { operations, type OperationRequest, type OperationResponse } from '../../contract/operations';
import { fail, ok, type Result } from '../../domain/result';
import type { AuditEvent } from '../audit/audit-event';
import { auditedUser } from '../audit/audited-user';
import type { Failure } from '../failure';
import type { SignedInUser } from '../session/signed-in-user';
import type { Boundary } from './boundary';
import type { CallContext } from './handler';
import { isOpenOperation, type OpenHandlers, type OpenOperationName, type UserHandlers, type UserOperationName } from './handler-table';
import type { IpcPort } from './ipc-port';
import { createOpenCalls, type OpenCall, type OpenCalls } from './open-calls';
import { runCall } from './run-call';

type OperationOf<Name extends OperationName> = Operation<Name, z.ZodType<OperationRequest<Name>>, z.ZodType<OperationResponse<Name>>>;
const operationTable: { readonly [Name in OperationName]: OperationOf<Name> } = operations;

const callIdSchema = z.uuid();
type Reply = Result<unknown, CodedFailure>;

/** One act between its arrival and its answer. */
interface Act<Name extends OperationName> {
  readonly operation: OperationOf<Name>;
  readonly user: SignedInUser | null;
  readonly request: OperationRequest<Name>;
  readonly correlationId: string;
  readonly run: (context: CallContext) => Promise<Result<OperationResponse<Name>, Failure>>;
}

/**
 * Puts every operation of the contract on the port. This is the one place that checks the sender, parses, refuses without a
 * user, writes the audit entries, keeps the deadline, cancels, checks the response and codes anything thrown
 * (architecture decisions 5 and 6; spec 05 §6 and §7).
 */
export const registerOperations = (port: IpcPort, open: OpenHandlers, user: UserHandlers, boundary: Boundary): void => {
  const calls = createOpenCalls();
  for (const name of operationNames) {
    if (isOpenOperation(name)) registerOpen(port, name, open, boundary, calls);
    else registerForUser(port, name, user, boundary, calls);
  }
  port.on(cancelChannel, (sender, callId) => {
    if (boundary.trusts(sender) && typeof callId === 'string') calls.cancel(sender.webContentsId, callId);
  });
};

const registerOpen = <Name extends OpenOperationName>(port: IpcPort, name: Name, handlers: OpenHandlers, boundary: Boundary, calls: OpenCalls): void => {
  register(port, operationTable[name], boundary, calls, async (request, correlationId, call) => {
    // Who signs in is not who was signed in before: the attempt must not be put down to them.
    const signedIn = name === 'session.signIn' ? null : boundary.session.user();
    const run = (context: CallContext) => handlers[name](request, context);
    return perform({ operation: operationTable[name], user: signedIn?.ok === true ? signedIn.value : null, request, correlationId, run }, boundary, call);
  });
};

const registerForUser = <Name extends UserOperationName>(port: IpcPort, name: Name, handlers: UserHandlers, boundary: Boundary, calls: OpenCalls): void => {
  const operation = operationTable[name];
  register(port, operation, boundary, calls, async (request, correlationId, call) => {
    const signedIn = boundary.session.user();
    if (!signedIn.ok) return refuse({ operation, user: null, request, correlationId }, signedIn.error, boundary);
    const user = signedIn.value;
    const run = (context: CallContext) => handlers[name](request, { ...context, user });
    const sessionEnd = boundary.session.signal();
    const stop = (): void => call.stop('session-ended');
    if (sessionEnd.aborted) stop();
    sessionEnd.addEventListener('abort', stop, { once: true });
    try {
      return await perform({ operation, user, request, correlationId, run }, boundary, call);
    } finally {
      sessionEnd.removeEventListener('abort', stop);
    }
  });
};

const register = <Name extends OperationName>(
  port: IpcPort,
  operation: OperationOf<Name>,
  boundary: Boundary,
  calls: OpenCalls,
  act: (request: OperationRequest<Name>, correlationId: string, call: OpenCall) => Promise<Reply>,
): void => {
  port.handle(operationChannel(operation.name), async (sender, request, callId) => {
    const correlationId = boundary.newCorrelationId();
    const refused = (code: ErrorCode): Reply => {
      boundary.log.warn('Refused a call', { correlationId, operation: operation.name, code });
      return fail({ code, correlationId });
    };
    if (!boundary.trusts(sender)) return refused('sender-not-trusted');
    const parsed = operation.request.safeParse(request);
    const id = callIdSchema.safeParse(callId);
    const call = id.success ? calls.begin(sender.webContentsId, id.data) : null;
    if (!id.success || call === null) return refused('request-not-valid');
    try {
      return parsed.success ? await act(parsed.data, correlationId, call) : refused('request-not-valid');
    } catch {
      return refused('internal-fault');
    } finally {
      calls.end(sender.webContentsId, id.data);
    }
  });
};

const auditEvent = <Name extends OperationName>(act: Omit<Act<Name>, 'run'>, label: string, boundary: Boundary, outcome: AuditEvent['outcome']): AuditEvent => ({
  event: label,
  operation: act.operation.name,
  user: act.user === null ? null : auditedUser(act.user),
  ...boundary.subjectOf(act.request),
  outcome,
  correlationId: act.correlationId,
});

/** An attempt stopped here is an attempt all the same, and is recorded (spec 05 §6, GPC-IG10). */
const refuse = async <Name extends OperationName>(act: Omit<Act<Name>, 'run'>, failure: Failure, boundary: Boundary): Promise<Reply> => {
  const { audit } = act.operation;
  if (audit !== null) await boundary.audit.append(auditEvent(act, audit, boundary, failure.code));
  return fail({ ...failure, correlationId: act.correlationId });
};

const perform = async <Name extends OperationName>(act: Act<Name>, boundary: Boundary, call: OpenCall): Promise<Reply> => {
  const { operation, correlationId } = act;
  const startedAt = boundary.monotonicMs();
  const begun = operation.audit === null ? null : auditEvent(act, operation.audit, boundary, 'started');
  if (begun !== null && !(await boundary.audit.append(begun)).ok) {
    boundary.log.error('The audit trail cannot be written', { correlationId, operation: operation.name, code: 'audit-unavailable' });
    return fail({ code: 'audit-unavailable', correlationId });
  }
  const answer = checked(operation, await runCall(operation, call, correlationId, act.run, boundary.log), correlationId, boundary);
  const code = answer.ok ? undefined : answer.error.code;
  // The subject is that of the beginning: closing a patient must not leave the end of the act without its patient.
  if (begun !== null) {
    const written = await boundary.audit.append({ ...begun, user: isOpenOperation(operation.name) ? (userNow(boundary) ?? begun.user) : begun.user, outcome: code ?? 'done' });
    if (!written.ok) boundary.log.error('The outcome could not be written to the audit trail', { correlationId, operation: operation.name });
  }
  boundary.log.info('Call ended', {
    correlationId, operation: operation.name, durationMs: Math.round(boundary.monotonicMs() - startedAt), ...(code === undefined ? {} : { code }),
  });
  return answer;
};

/** Signing in has nobody at its beginning and somebody at its end; a role that was chosen speaks at the end. */
const userNow = (boundary: Boundary): AuditEvent['user'] => {
  const user = boundary.session.user();
  return user.ok ? auditedUser(user.value) : null;
};

const checked = <Name extends OperationName>(
  operation: OperationOf<Name>,
  answer: Result<OperationResponse<Name>, Failure>,
  correlationId: string,
  boundary: Boundary,
): Reply => {
  const failed = (reason: string): Reply => {
    boundary.log.error('A handler broke the contract', { correlationId, operation: operation.name, reason });
    return fail({ code: 'internal-fault', correlationId });
  };
  if (answer.ok) {
    const parsed = operation.response.safeParse(answer.value);
    if (parsed.success) return ok(parsed.data);
    // Paths name fields of our own schema; values never leave the reply.
    return failed(parsed.error.issues.slice(0, 5).map((issue) => issue.path.join('.')).join(' '));
  }
  const failure = codedFailure.safeParse({ ...answer.error, correlationId });
  if (!failure.success) return failed('failure');
  const declared: readonly ErrorCode[] = [...operation.errors, ...commonErrorCodes];
  if (!declared.includes(failure.data.code)) {
    boundary.log.warn('A code that the operation does not declare', { correlationId, operation: operation.name, code: failure.data.code });
  }
  return fail(failure.data);
};
