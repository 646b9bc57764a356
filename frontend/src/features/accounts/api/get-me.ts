import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { ApiError } from '../../../api/problem';
import { currentUserKey } from '../../../api/query-client';
import type { User } from '../../../api/types';

/** The signed-in user, or null for a stranger. */
export async function getMe(): Promise<User | null> {
  try {
    return await unwrap(api.GET('/api/v1/auth/me'));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

export const useMe = () =>
  useQuery({ queryKey: currentUserKey, queryFn: getMe, staleTime: 5 * 60_000 });
