import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const responsesKey = ['questionnaire-responses'] as const;

export const listResponses = (query: { limit?: number; cursor?: string }) =>
  unwrap(api.GET('/api/v1/questionnaire-responses', { params: { query } }));

/** The patient's own answered questionnaires, newest first, page by page. */
export const useResponses = (limit: number) =>
  useInfiniteQuery({
    queryKey: [...responsesKey, limit],
    queryFn: ({ pageParam }) => listResponses({ limit, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
