import { QueryClient } from '@tanstack/react-query';

/**
 * Memory only; nothing is fetched unasked. Answers do not go stale by themselves: every view says when it was retrieved, and the user
 * decides when to ask a practice again.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
