import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { usersKey } from './list-users';

export const resetSecondFactors = (id: string) =>
  unwrap(
    api.POST('/api/v1/admin/users/{user_id}/second-factors/reset', {
      params: { path: { user_id: id } },
    }),
  );

export function useResetSecondFactors() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: resetSecondFactors,
    onSuccess: () => client.invalidateQueries({ queryKey: usersKey }),
  });
}
