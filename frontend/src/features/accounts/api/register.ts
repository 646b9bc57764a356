import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { currentUserKey } from '../../../api/query-client';
import { readerZone } from '../../../shared/format/zone';
import { forgetUnfinishedSignOut } from './log-out';

export interface Registration {
  email: string;
  password: string;
  display_name: string;
}

/** Makes the account; questionnaires, homework and reminders go by this device's time zone. */
export const register = (body: Registration) =>
  unwrap(api.POST('/api/v1/auth/register', { body: { ...body, time_zone: readerZone() } }));

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
