import { useMutation } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { useDevice } from '../../../shared/device/DeviceProvider';

export interface Confirmation {
  password: string;
  word: string;
}

export const eraseAccount = (body: Confirmation) =>
  unwrap(api.POST('/api/v1/account/erasure', { body }));

/** Closes the account on the server, and then clears this device of the person. */
export function useEraseAccount(person: string) {
  const device = useDevice();
  return useMutation({
    mutationFn: async (confirmation: Confirmation) => {
      await eraseAccount(confirmation);
      // A browser that keeps nothing has nothing to clear.
      await device.erase(person).catch(() => undefined);
    },
  });
}
