import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { ApiError, NetworkError } from '../../../api/problem';
import { currentUserKey } from '../../../api/query-client';
import { useDevice } from '../../../shared/device/DeviceProvider';

/** Set while the server does not know of a sign-out yet. Says nothing about anybody. */
const UNFINISHED = 'serein-sign-out';

export const logOut = () => unwrap(api.POST('/api/v1/auth/logout'));

/** Tells the server of a sign-out that was made without a connection; false while it cannot be told. */
export async function finishSignOut(): Promise<boolean> {
  if (localStorage.getItem(UNFINISHED) === null) return true;
  try {
    await logOut();
  } catch (error) {
    if (!isOver(error)) return false;
  }
  forgetUnfinishedSignOut();
  return true;
}

/** The server knows no session of this browser any more. */
const isOver = (error: unknown) => error instanceof ApiError && error.status === 401;

/** A new sign-in takes the old session's place. */
export const forgetUnfinishedSignOut = () => localStorage.removeItem(UNFINISHED);

/** Forgets who was signed in here: locks what this device keeps for them, and empties the memory. */
export function useForgetPerson() {
  const client = useQueryClient();
  const device = useDevice();
  return async (person: string) => {
    // A browser that keeps nothing has nothing to forget.
    await device.forget(person).catch(() => undefined);
    // Nothing of this person stays in memory for the next one.
    client.clear();
    client.setQueryData(currentUserKey, null);
  };
}

/** Signs out on the server, or as soon as it can be reached; on this device at once. */
export function useLogOut() {
  const forget = useForgetPerson();
  return useMutation({
    mutationFn: (_person: string) =>
      logOut().catch((error: unknown) => {
        if (error instanceof NetworkError) localStorage.setItem(UNFINISHED, '');
        else if (!isOver(error)) throw error;
      }),
    onSuccess: (_, person) => forget(person),
  });
}
