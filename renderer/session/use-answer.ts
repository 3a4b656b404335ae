import { useQuery } from '@tanstack/react-query';
import type { CodedFailure } from '../../contract/errors/coded-failure';
import type { Result } from '../../domain/result';

/** A reading on its way, failed, or here. Failed and empty are never the same thing (hazard H3). */
export type Answer<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: CodedFailure; readonly again: () => void }
  | { readonly state: 'ready'; readonly value: Value; readonly again: () => void };

/**
 * Reads through the gateway into the memory-only cache. The key names the patient wherever there is one, so that a late answer can
 * only ever land under the patient it was asked for (hazard H1).
 */
export const useAnswer = <Value>(
  key: readonly unknown[],
  read: (signal: AbortSignal) => Promise<Result<Value, CodedFailure>>,
  enabled = true,
): Answer<Value> => {
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => read(signal), enabled });
  const again = (): void => void query.refetch();
  if (query.data === undefined || (query.isFetching && !query.data.ok)) return { state: 'loading' };
  return query.data.ok ? { state: 'ready', value: query.data.value, again } : { state: 'failed', failure: query.data.error, again };
};
