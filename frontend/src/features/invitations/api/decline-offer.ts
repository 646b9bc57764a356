import { useMutation } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { InvitationReason } from '../../../api/types';

export const declineOffer = (token: string, reason: InvitationReason | null) =>
  unwrap(api.POST('/api/v1/invitations/decline', { body: { token, reason } }));

/** Says no to an invitation without an account. */
export const useDeclineOffer = (token: string) =>
  useMutation({ mutationFn: (reason: InvitationReason | null) => declineOffer(token, reason) });
