import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { currentUserKey } from '../../../api/query-client';

export const setTimeZone = (time_zone: string) =>
  unwrap(api.PUT('/api/v1/auth/me/time-zone', { body: { time_zone } }));

/** Says where the own days begin. */
export function useSetTimeZone() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: setTimeZone,
    onSuccess: (user) => client.setQueryData(currentUserKey, user),
  });
}
