/** Lets so many through at once and keeps the others waiting in order. */
export interface Lane {
  /** Resolves with true when it is one's turn, with false when the signal fired first. */
  readonly enter: (signal: AbortSignal) => Promise<boolean>;
  /** Must be called once by each who was let through. */
  readonly leave: () => void;
  readonly isIdle: () => boolean;
}

export const createLane = (width: number): Lane => {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return {
    enter: (signal) => {
      if (signal.aborted) return Promise.resolve(false);
      if (inside < width) {
        inside += 1;
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        const giveUp = (): void => {
          waiting.splice(waiting.indexOf(turn), 1);
          resolve(false);
        };
        const turn = (): void => {
          signal.removeEventListener('abort', giveUp);
          resolve(true);
        };
        waiting.push(turn);
        signal.addEventListener('abort', giveUp, { once: true });
      });
    },
    leave: () => {
      const next = waiting.shift();
      // The one who leaves hands the place on, so the count stays.
      if (next === undefined) inside -= 1;
      else next();
    },
    isIdle: () => inside === 0 && waiting.length === 0,
  };
};
