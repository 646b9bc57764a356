import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { currentUserKey } from '../../../api/query-client';
import type { InvitationAcceptance, User } from '../../../api/types';
import { readerZone } from '../../../shared/format/zone';

/** Makes the account and signs in; questionnaires, homework and reminders go by this device's time zone. */
export async function join(body: Omit<InvitationAcceptance, 'time_zone'>): Promise<User> {
  const { email } = await unwrap(
    api.POST('/api/v1/invitations/accept', { body: { ...body, time_zone: readerZone() } }),
  );
  const user = await unwrap(
    api.POST('/api/v1/auth/login', { body: { email, password: body.password } }),
  );
  if (!('id' in user)) throw new Error('a new account has no second factor');
  return user;
}

export function useJoin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: join,
    onSuccess: (user) => {
      client.clear();
      client.setQueryData(currentUserKey, user);
    },
  });
}
