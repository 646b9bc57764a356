import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { currentUserKey } from '../../../api/query-client';
import { forgetUnfinishedSignOut } from './log-out';

export interface Registration {
  email: string;
  password: string;
  display_name: string;
}

export const register = (body: Registration) => unwrap(api.POST('/api/v1/auth/register', { body }));

export function useRegister() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: register,
    onSuccess: (user) => {
      forgetUnfinishedSignOut();
      client.clear();
      client.setQueryData(currentUserKey, user);
    },
  });
}
