import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import type { Result } from '../../../domain/result';
import { unknownOutcomesKey } from '../frame/unknown-outcomes';

interface Change {
  readonly busy: boolean;
  readonly failure: CodedFailure | null;
  readonly run: () => void;
}

/** Sends one change once: a second press while it is under way does nothing (hazard H7). */
export const useChange = <Value>(act: () => Promise<Result<Value, CodedFailure>>, onDone: (value: Value) => void): Change => {
  const queries = useQueryClient();
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CodedFailure | null>(null);
  const run = (): void => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setFailure(null);
    void act().then((answer) => {
      underWay.current = false;
      setBusy(false);
      void queries.invalidateQueries({ queryKey: unknownOutcomesKey });
      if (answer.ok) onDone(answer.value);
      else setFailure(answer.error);
    });
  };
  return { busy, failure, run };
};
