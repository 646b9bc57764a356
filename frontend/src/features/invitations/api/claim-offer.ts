import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const claimOffer = (token: string) =>
  unwrap(api.POST('/api/v1/care-team/requests/claim', { body: { token } }));

/** Puts the request of a link to the signed-in patient; doing so again changes nothing. */
export const useClaim = (token: string) =>
  useQuery({
    queryKey: ['care-team', 'claim', token],
    queryFn: () => claimOffer(token),
    retry: false,
  });
