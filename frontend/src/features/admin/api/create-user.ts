import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { NewUser } from '../../../api/types';
import { usersKey } from './list-users';

export const createUser = (body: NewUser) => unwrap(api.POST('/api/v1/admin/users', { body }));

export const sendLink = (id: string) =>
  unwrap(api.POST('/api/v1/admin/users/{user_id}/link', { params: { path: { user_id: id } } }));

/** Makes an account, or sends the link for its password anew; brings the link where no mail does. */
export function useInvite<To extends NewUser | string>(
  send: (to: To) => ReturnType<typeof sendLink>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: usersKey }),
  });
}
