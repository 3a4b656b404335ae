import type { CardClient } from './card-client';

/** Looks in a row that may fail before a card that cannot be seen counts as gone. */
const failuresTolerated = 2;

/**
 * Looks for a card every so often and says once when it is no longer there. Polled, because `C_WaitForSlotEvent` blocks the
 * whole module and much middleware does not have it. Gives the function that stops looking.
 */
export const watchCard = (client: CardClient, cardId: string, everyMs: number, onRemoved: () => void): (() => void) => {
  let failures = 0;
  let over = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const answer = await client.ask('presence', { act: 'presence', cardId });
    if (over) return;
    failures = answer.ok ? 0 : failures + 1;
    if ((answer.ok && !answer.value.present) || failures > failuresTolerated) {
      over = true;
      onRemoved();
      return;
    }
    timer = setTimeout(() => void look(), everyMs);
  };

  timer = setTimeout(() => void look(), everyMs);
  return () => {
    over = true;
    clearTimeout(timer);
  };
};
