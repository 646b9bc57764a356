import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { NewUser } from '../../../api/types';
import { usersKey } from './list-users';

export const createUser = (body: NewUser) => unwrap(api.POST('/api/v1/admin/users', { body }));

export function useCreateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: createUser,
    onSuccess: () => client.invalidateQueries({ queryKey: usersKey }),
  });
}
