import { useMutation } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { useConfirmed } from '../../../shared/confirmation';

export const askForAddress = (email: string) =>
  unwrap(api.PUT('/api/v1/auth/me/email', { body: { email } }));

/** Has a link mailed to the address that is to be the account's; it changes when that is opened. */
export function useAskForAddress() {
  const confirmed = useConfirmed();
  return useMutation({ mutationFn: (email: string) => confirmed(() => askForAddress(email)) });
}
