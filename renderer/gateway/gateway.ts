import type { EventName, OperationName } from '../../contract/operation-names';
import type { EventPayload, OperationRequest, OperationResult } from '../../contract/operations';

export interface CallOptions {
  /** Fires when the window no longer wants the answer: main is told, and answers `cancelled` or what became of a change. */
  readonly signal?: AbortSignal;
}

export type GatewayCall<Name extends OperationName> = (
  request: OperationRequest<Name>,
  options?: CallOptions,
) => Promise<OperationResult<Name>>;

type Group<Name extends string> = Name extends `${infer Capability}.${string}` ? Capability : never;
type NamesIn<Capability extends string> = Extract<OperationName, `${Capability}.${string}`>;
type Act<Name extends string> = Name extends `${string}.${infer Verb}` ? Verb : never;

/** One function for each operation of the contract, grouped by capability. */
export type GatewayCalls = {
  readonly [Capability in Group<OperationName>]: {
    readonly [Name in NamesIn<Capability> as Act<Name>]: GatewayCall<Name>;
  };
};

/**
 * All that the window may ask of the main process: `gateway.session.signIn(request, { signal })`. A call always answers with
 * a Result and never rejects; a fault of the bridge itself is the code `internal-fault`.
 */
export type Gateway = GatewayCalls & {
  /** Gives the function that stops listening. */
  readonly listen: <Name extends EventName>(event: Name, listener: (payload: EventPayload<Name>) => void) => () => void;
};
