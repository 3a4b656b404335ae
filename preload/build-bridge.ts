import { cancelChannel, eventChannel, operationChannel, type Bridge, type BridgeCall, type BridgeCalls } from '../contract/bridge';
import { eventNames, operationNames, type EventName } from '../contract/operation-names';

/** As much of Electron's `ipcRenderer` as the bridge uses. */
export interface MessagePortToMain {
  readonly invoke: (channel: string, ...parts: unknown[]) => Promise<unknown>;
  readonly send: (channel: string, ...parts: unknown[]) => void;
  readonly on: (channel: string, listener: (event: unknown, ...parts: unknown[]) => void) => unknown;
  readonly removeListener: (channel: string, listener: (event: unknown, ...parts: unknown[]) => void) => unknown;
}

type CallTable = Readonly<Record<string, Readonly<Record<string, BridgeCall>>>>;

const holdsEveryOperation = (table: CallTable): table is BridgeCalls =>
  operationNames.every((name) => {
    const [group = '', act = ''] = name.split('.');
    return table[group]?.[act] !== undefined;
  });

const tableOf = (port: MessagePortToMain): CallTable => {
  const table: Record<string, Record<string, BridgeCall>> = {};
  for (const name of operationNames) {
    const [group = '', act = ''] = name.split('.');
    const channel = operationChannel(name);
    (table[group] ??= {})[act] = (request, callId) => port.invoke(channel, request, callId);
  }
  return table;
};

/** The bridge of contract/bridge.ts over Electron's messages. No channel name, event object or port ever reaches the page. */
export const buildBridge = (port: MessagePortToMain): Bridge => {
  const calls = tableOf(port);
  if (!holdsEveryOperation(calls)) throw new Error('An operation has no call');
  return {
    calls,
    cancel: (callId) => port.send(cancelChannel, callId),
    listen: (event: EventName, listener) => {
      // The page is not to be trusted with the choice of a channel, whatever its types say.
      if (!eventNames.includes(event)) throw new Error('Not an event of the contract');
      const channel = eventChannel(event);
      const hear = (_event: unknown, payload: unknown): void => listener(payload);
      port.on(channel, hear);
      return () => {
        port.removeListener(channel, hear);
      };
    },
  };
};
