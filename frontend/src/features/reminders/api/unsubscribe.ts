import { useMutation } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const unsubscribe = (token: string) =>
  unwrap(api.POST('/api/v1/reminders/unsubscribe', { body: { token } }));

/** Stops the mails by the token of one of them; nobody has to sign in for it. */
export const useUnsubscribe = () => useMutation({ mutationFn: unsubscribe });
