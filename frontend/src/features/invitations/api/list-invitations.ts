import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';

export const invitationsKey = ['invitations'] as const;

export const listInvitations = (cursor?: string) =>
  unwrap(api.GET('/api/v1/invitations', { params: { query: { cursor } } }));

/** What the signed-in physician sent, the latest first, page by page. */
export const useInvitations = () =>
  useInfiniteQuery({
    queryKey: invitationsKey,
    queryFn: ({ pageParam }) => listInvitations(pageParam),
    ...byCursor,
    select: allItems,
  });
