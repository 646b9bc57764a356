import { useMutation, useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const getChoices = () => unwrap(api.GET('/api/v1/auth/second-factor'));

/** What the sign-in that waits in this browser can be finished with. */
export const useChoices = () =>
  useQuery({ queryKey: ['second-step'], queryFn: getChoices, gcTime: 0, staleTime: Infinity });

export const giveCode = (code: string) =>
  unwrap(api.POST('/api/v1/auth/second-factor', { body: { code } }));

/** Finishes the sign-in with a code of the app, or a recovery code. */
export const useGiveCode = () => useMutation({ mutationFn: giveCode });
