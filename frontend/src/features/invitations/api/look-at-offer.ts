import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const lookAtOffer = (token: string) =>
  unwrap(api.POST('/api/v1/invitations/look', { body: { token } }));

/** Who invites, and what would be agreed to. */
export const useOffer = (token: string) =>
  useQuery({ queryKey: ['offer', token], queryFn: () => lookAtOffer(token), retry: false });
