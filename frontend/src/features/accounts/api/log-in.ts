import { useMutation } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { User } from '../../../api/types';
import { useArrival } from './arrival';

export interface Credentials {
  email: string;
  password: string;
}

/** The user, or null where the password was right and a second factor has to follow. */
export async function logIn(body: Credentials): Promise<User | null> {
  const answer = await unwrap(api.POST('/api/v1/auth/login', { body }));
  return 'id' in answer ? answer : null;
}

export function useLogIn() {
  const arrive = useArrival();
  return useMutation({ mutationFn: logIn, onSuccess: (user) => user && arrive(user) });
}
