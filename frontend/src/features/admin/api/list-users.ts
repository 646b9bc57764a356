import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';

export const usersKey = ['admin', 'users'] as const;

export const listUsers = (cursor?: string) =>
  unwrap(api.GET('/api/v1/admin/users', { params: { query: { limit: 200, cursor } } }));

/** All accounts, page by page. */
export const useUsers = () =>
  useInfiniteQuery({
    queryKey: usersKey,
    queryFn: ({ pageParam }) => listUsers(pageParam),
    ...byCursor,
    select: allItems,
  });
