import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

const noticesKey = ['erasure-notices'] as const;

export const listNotices = () => unwrap(api.GET('/api/v1/erasure-notices'));

/** What the signed-in physician has not put aside yet. */
export const useNotices = () => useQuery({ queryKey: noticesKey, queryFn: listNotices });

export const putAside = (id: string) =>
  unwrap(
    api.POST('/api/v1/erasure-notices/{notice_id}/seen', {
      params: { path: { notice_id: id } },
      body: {},
    }),
  );

export function usePutAside() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: putAside,
    onSuccess: () => client.invalidateQueries({ queryKey: noticesKey }),
  });
}
