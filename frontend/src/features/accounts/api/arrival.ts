import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { currentUserKey } from '../../../api/query-client';
import type { User } from '../../../api/types';
import { forgetUnfinishedSignOut } from './log-out';

/** Somebody has just signed in: takes an old session's place, and nothing of whoever was here before stays. */
export function useArrival() {
  const client = useQueryClient();
  return (user: User) => {
    forgetUnfinishedSignOut();
    client.clear();
    client.setQueryData(currentUserKey, user);
  };
}

/** For a sign-in that ends with a cookie and says no more: asks who it was. */
export function useArriveSignedIn() {
  const arrive = useArrival();
  return useMutation({
    mutationFn: () => unwrap(api.GET('/api/v1/auth/me')),
    onSuccess: arrive,
  });
}
