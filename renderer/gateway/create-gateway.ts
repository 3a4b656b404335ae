import type { Bridge, BridgeCall } from '../../contract/bridge';
import type { ErrorCode } from '../../contract/errors/error-codes';
import { operationNames, type EventName, type OperationName } from '../../contract/operation-names';
import type { EventPayload, OperationResult } from '../../contract/operations';
import { fail } from '../../domain/result';
import type { CallOptions, Gateway, GatewayCalls } from './gateway';
import { isReply } from './reply';

type AnyCall = (request: never, options?: CallOptions) => Promise<OperationResult<OperationName>>;
type CallTable = Readonly<Record<string, Readonly<Record<string, AnyCall>>>>;

const splitName = (name: OperationName): readonly [string, string] => {
  const dot = name.indexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
};

const bridgeCallOf = (bridge: Bridge, name: OperationName): BridgeCall | undefined => {
  const [group, act] = splitName(name);
  const groups: Readonly<Record<string, Readonly<Record<string, BridgeCall>>>> = bridge.calls;
  return groups[group]?.[act];
};

const answer = async (bridge: Bridge, name: OperationName, request: unknown, options: CallOptions): Promise<OperationResult<OperationName>> => {
  const callId = crypto.randomUUID();
  const failed = (code: ErrorCode) => fail({ code, correlationId: callId });
  const { signal } = options;
  if (signal?.aborted === true) return failed('cancelled');
  const cancel = (): void => bridge.cancel(callId);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    // Main's own answer is waited for even after a cancel: a change that had already left may have an unknown outcome.
    const reply: unknown = await bridgeCallOf(bridge, name)?.(request, callId);
    return isReply(reply) ? reply : failed('internal-fault');
  } catch {
    return failed('internal-fault');
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
};

const tableOf = (bridge: Bridge): CallTable => {
  const table: Record<string, Record<string, AnyCall>> = {};
  for (const name of operationNames) {
    const [group, act] = splitName(name);
    const acts = (table[group] ??= {});
    acts[act] = (request: never, options: CallOptions = {}) => answer(bridge, name, request, options);
  }
  return table;
};

const holdsEveryOperation = (table: CallTable): table is GatewayCalls =>
  operationNames.every((name) => {
    const [group, act] = splitName(name);
    return typeof table[group]?.[act] === 'function';
  });

/** Events come from main only, which sends what its own types allow. */
const isPayload = <Name extends EventName>(payload: unknown): payload is EventPayload<Name> =>
  typeof payload === 'object' && payload !== null && 'state' in payload && typeof payload.state === 'string';

/** Makes the typed gateway over what the preload script put on the window (or over a plain object, in a component test). */
export const createGateway = (bridge: Bridge): Gateway => {
  const calls = tableOf(bridge);
  if (!holdsEveryOperation(calls)) throw new Error('The bridge does not offer every operation of the contract');
  return {
    ...calls,
    listen: <Name extends EventName>(event: Name, listener: (payload: EventPayload<Name>) => void) =>
      bridge.listen(event, (payload) => {
        if (isPayload<Name>(payload)) listener(payload);
      }),
  };
};
