import type { EventName, OperationName } from './operation-names';

/**
 * What the preload script puts on the window as `gpConnect`: one function for each operation, grouped by capability, a way to
 * cancel and a way to listen. Values are `unknown` here because only a schema may give them a type; the gateway does.
 */
export type BridgeCall = (request: unknown, callId: string) => Promise<unknown>;

type Capability<Name extends string> = Name extends `${infer Group}.${string}` ? Group : never;
type Verb<Name extends string, Group extends string> = Name extends `${Group}.${infer Act}` ? Act : never;

export type BridgeCalls = {
  readonly [Group in Capability<OperationName>]: { readonly [Act in Verb<OperationName, Group>]: BridgeCall };
};

export interface Bridge {
  readonly calls: BridgeCalls;
  readonly cancel: (callId: string) => void;
  /** Gives the function that stops listening. */
  readonly listen: (event: EventName, listener: (payload: unknown) => void) => () => void;
}

/** Electron channel of an operation, of the cancel message and of an event. */
export const operationChannel = (name: OperationName): string => `gp-connect:call:${name}`;
export const cancelChannel = 'gp-connect:cancel';
export const eventChannel = (name: EventName): string => `gp-connect:event:${name}`;
