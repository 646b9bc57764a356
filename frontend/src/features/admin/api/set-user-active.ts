import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { usersKey } from './list-users';

export const setUserActive = ({ id, active }: { id: string; active: boolean }) =>
  unwrap(
    api.PATCH('/api/v1/admin/users/{user_id}', {
      params: { path: { user_id: id } },
      body: { active },
    }),
  );

export function useSetUserActive() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: setUserActive,
    onSuccess: () => client.invalidateQueries({ queryKey: usersKey }),
  });
}
