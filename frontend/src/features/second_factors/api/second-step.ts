import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const getChoices = () => unwrap(api.GET('/api/v1/auth/second-factor'));

/**
 * What the sign-in that waits in this browser can be finished with. Once it waits no more the server
 * would refuse to say, which reads as a session that is over: the answer stays, and nothing is asked.
 */
export const useChoices = ({ waits }: { waits: boolean }) =>
  useQuery({
    queryKey: ['second-step'],
    queryFn: getChoices,
    enabled: waits,
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: Infinity,
  });

export const giveCode = (code: string) =>
  unwrap(api.POST('/api/v1/auth/second-factor', { body: { code } }));

/** Finishes the sign-in with a code of the app, or a recovery code. */
export const useGiveCode = () => useMutation({ mutationFn: giveCode });
