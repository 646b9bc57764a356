import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const sessionsKey = ['sessions'] as const;

export const listSessions = (query: { limit?: number; cursor?: string }) =>
  unwrap(api.GET('/api/v1/sessions', { params: { query } }));

/** The patient's own sessions, newest first, page by page. */
export const useSessions = (limit: number) =>
  useInfiniteQuery({
    queryKey: [...sessionsKey, 'list', limit],
    queryFn: ({ pageParam }) => listSessions({ limit, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
