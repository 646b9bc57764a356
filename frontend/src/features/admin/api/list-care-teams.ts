import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';

export const careTeamsKey = ['admin', 'care-teams'] as const;

export const listCareTeams = (cursor?: string) =>
  unwrap(api.GET('/api/v1/admin/care-teams', { params: { query: { limit: 200, cursor } } }));

/** Who cares for whom, page by page. */
export const useCareTeams = () =>
  useInfiniteQuery({
    queryKey: careTeamsKey,
    queryFn: ({ pageParam }) => listCareTeams(pageParam),
    ...byCursor,
    select: allItems,
  });
