/** One act at a time under a key: whoever asks again meanwhile gets the answer of the first (hazard H7). */
export interface SharedAct<Value> {
  readonly run: (key: string, act: () => Promise<Value>) => Promise<Value>;
}

export const createSharedAct = <Value>(): SharedAct<Value> => {
  const underWay = new Map<string, Promise<Value>>();
  return {
    run: (key, act) => {
      const running = underWay.get(key);
      if (running !== undefined) return running;
      const started = act().finally(() => { underWay.delete(key); });
      underWay.set(key, started);
      return started;
    },
  };
};
