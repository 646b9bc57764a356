import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { invitationsKey } from './list-invitations';

export const withdrawInvitation = (id: string) =>
  unwrap(
    api.POST('/api/v1/invitations/{invitation_id}/withdraw', {
      params: { path: { invitation_id: id } },
    }),
  );

export function useWithdrawInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: withdrawInvitation,
    onSettled: () => client.invalidateQueries({ queryKey: invitationsKey }),
  });
}
