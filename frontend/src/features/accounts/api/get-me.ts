import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { ApiError, NetworkError } from '../../../api/problem';
import { currentUserKey } from '../../../api/query-client';
import type { User } from '../../../api/types';
import type { Device } from '../../../shared/device/device';
import { useDevice } from '../../../shared/device/DeviceProvider';
import { finishSignOut } from './log-out';

/**
 * The signed-in user, or null for a stranger. Without a connection it is the patient whom this device
 * remembers, until the session would have ended.
 */
export async function getMe(device: Device): Promise<User | null> {
  if (!(await finishSignOut())) return null;
  try {
    return await unwrap(api.GET('/api/v1/auth/me'));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    const remembered = error instanceof NetworkError && (await device.rememberedUser());
    if (!remembered) throw error;
    return remembered;
  }
}

export function useMe() {
  const device = useDevice();
  return useQuery({
    queryKey: currentUserKey,
    queryFn: () => getMe(device),
    staleTime: 5 * 60_000,
  });
}
