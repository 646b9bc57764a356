import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { currentUserKey } from '../../../api/query-client';

export const logOut = () => unwrap(api.POST('/api/v1/auth/logout'));

export function useLogOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: logOut,
    onSuccess: () => {
      // Nothing of this person stays in memory for the next one.
      client.clear();
      client.setQueryData(currentUserKey, null);
    },
  });
}
