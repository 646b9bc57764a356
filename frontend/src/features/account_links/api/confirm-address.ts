import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { currentUserKey } from '../../../api/query-client';

export const sendConfirmation = () => unwrap(api.POST('/api/v1/auth/me/email-confirmation/send'));

/** Has the link that confirms the own address mailed once more. */
export const useSendConfirmation = () => useMutation({ mutationFn: sendConfirmation });

export const confirmAddress = (token: string) =>
  unwrap(api.POST('/api/v1/auth/me/email-confirmation', { body: { token } }));

/** Confirms the own address by the link that was mailed to it. */
export function useConfirmAddress() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: confirmAddress,
    onSuccess: () => client.invalidateQueries({ queryKey: currentUserKey }),
  });
}
