import { eventChannel } from '../../contract/bridge';
import type { EventName } from '../../contract/operation-names';
import { eventSchemas, type EventPayload } from '../../contract/operations';

/** As much of a window as an event needs. */
export interface EventTarget {
  readonly send: (channel: string, payload: unknown) => void;
}

/** Tells the window something unasked. What does not fit the contract is not sent. */
export const sendEvent = <Name extends EventName>(target: EventTarget, name: Name, payload: EventPayload<Name>): void => {
  const checked = eventSchemas[name].safeParse(payload);
  if (checked.success) target.send(eventChannel(name), checked.data);
};
