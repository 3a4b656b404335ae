import type { z } from 'zod';
import type { Operation } from '../../contract/operation';
import type { OperationName } from '../../contract/operation-names';
import { fail, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import { faultOf, type Log } from '../logging/log';
import { stoppedCode, windUpMs } from './call-end';
import type { CallContext } from './handler';
import type { OpenCall } from './open-calls';

type AnyOperation = Operation<OperationName, z.ZodType, z.ZodType>;

/** Resolves some time after the call was told to stop: by then a handler has had its chance to say what became of it. */
const woundUp = (signal: AbortSignal): { readonly promise: Promise<'wound-up'>; readonly dispose: () => void } => {
  let timer: NodeJS.Timeout | undefined;
  let begin: () => void = () => undefined;
  const promise = new Promise<'wound-up'>((resolve) => {
    begin = () => {
      timer = setTimeout(() => resolve('wound-up'), windUpMs);
    };
    if (signal.aborted) begin();
    else signal.addEventListener('abort', begin, { once: true });
  });
  return {
    promise,
    dispose: () => {
      signal.removeEventListener('abort', begin);
      clearTimeout(timer);
    },
  };
};

/**
 * Runs a handler to its end, its deadline or its cancellation, and turns anything thrown into a coded failure. A read that was
 * stopped answers nothing even if its data came; a change answers what its handler found out.
 */
export const runCall = async <Value>(
  operation: AnyOperation,
  call: OpenCall,
  correlationId: string,
  run: (context: CallContext) => Promise<Result<Value, Failure>>,
  log: Log,
): Promise<Result<Value, Failure>> => {
  const deadline = setTimeout(() => call.stop('timed-out'), operation.deadlineMs);
  const windUp = woundUp(call.signal);
  try {
    const answer = await Promise.race([run({ correlationId, signal: call.signal }), windUp.promise]);
    const reason = call.stoppedBecause();
    if (reason !== null && (answer === 'wound-up' || (answer.ok && operation.effect === 'reads'))) return fail({ code: stoppedCode(operation, reason) });
    return answer === 'wound-up' ? fail({ code: 'internal-fault' }) : answer;
  } catch (thrown) {
    const reason = call.stoppedBecause();
    if (reason !== null) return fail({ code: stoppedCode(operation, reason) });
    log.error('A handler threw', { correlationId, operation: operation.name, fault: faultOf(thrown) });
    return fail({ code: 'internal-fault' });
  } finally {
    clearTimeout(deadline);
    windUp.dispose();
  }
};
