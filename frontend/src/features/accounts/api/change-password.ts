import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { devicesKey } from './list-devices';

export interface PasswordChange {
  current_password: string;
  password: string;
}

export const changePassword = (body: PasswordChange) =>
  unwrap(api.PUT('/api/v1/auth/me/password', { body }));

/** Chooses another password; every other device is signed out. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: changePassword,
    onSuccess: () => client.invalidateQueries({ queryKey: devicesKey }),
  });
}
