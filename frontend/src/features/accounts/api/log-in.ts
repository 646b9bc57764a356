import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { currentUserKey } from '../../../api/query-client';
import { forgetUnfinishedSignOut } from './log-out';

export interface Credentials {
  email: string;
  password: string;
}

export const logIn = (body: Credentials) => unwrap(api.POST('/api/v1/auth/login', { body }));

export function useLogIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: logIn,
    onSuccess: (user) => {
      forgetUnfinishedSignOut();
      client.clear();
      client.setQueryData(currentUserKey, user);
    },
  });
}
