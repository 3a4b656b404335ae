import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

interface InFront {
  readonly ids: ReadonlySet<string>;
  readonly show: (intentId: string) => () => void;
}

const OutcomesInFront = createContext<InFront>({ ids: new Set(), show: () => () => undefined });

/** Which lost answers a screen is dealing with at the moment, so that the strip of unfinished changes does not ask about them as well. */
export const OutcomesInFrontProvider = ({ children }: { readonly children: ReactNode }) => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const show = useCallback((intentId: string) => {
    setIds((now) => new Set([...now, intentId]));
    return () => setIds((now) => new Set([...now].filter((one) => one !== intentId)));
  }, []);
  const value = useMemo<InFront>(() => ({ ids, show }), [ids, show]);
  return <OutcomesInFront.Provider value={value}>{children}</OutcomesInFront.Provider>;
};

export const useOutcomesInFront = (): ReadonlySet<string> => useContext(OutcomesInFront).ids;

/** Takes charge of a lost answer for as long as the calling screen shows it. */
export const useDealsWithOutcome = (intentId: string | undefined): void => {
  const { show } = useContext(OutcomesInFront);
  useEffect(() => (intentId === undefined ? undefined : show(intentId)), [intentId, show]);
};
