import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';

export const listAccesses = (cursor?: string) =>
  unwrap(api.GET('/api/v1/access-log', { params: { query: { cursor } } }));

/** What others did with the patient's record, the latest day first. */
export const useAccesses = () =>
  useInfiniteQuery({
    queryKey: ['access-log'],
    queryFn: ({ pageParam }) => listAccesses(pageParam),
    ...byCursor,
    select: allItems,
  });
