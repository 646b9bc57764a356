import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { ApiError, isTransient } from './problem';

/** Who is signed in: one key, so that an expired session anywhere leads back to the sign-in page. */
export const currentUserKey = ['auth', 'me'] as const;

export function createQueryClient() {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.status === 401)
      client.setQueryData(currentUserKey, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && isTransient(error),
        networkMode: 'always',
      },
      // 'always': a failed write says so at once instead of waiting in silence for a connection.
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
