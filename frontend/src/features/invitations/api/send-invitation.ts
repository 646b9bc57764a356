import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { invitationsKey } from './list-invitations';

export const invite = (email: string) =>
  unwrap(api.POST('/api/v1/invitations', { body: { email } }));

export const resend = (id: string) =>
  unwrap(
    api.POST('/api/v1/invitations/{invitation_id}/resend', {
      params: { path: { invitation_id: id } },
    }),
  );

/** Sends an invitation, or one that was sent before anew; brings the link where no mail does. */
export function useSend<T extends string>(send: typeof invite | typeof resend) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (to: T) => send(to),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsKey }),
  });
}
