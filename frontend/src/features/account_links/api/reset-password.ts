import { useMutation } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const askForReset = (email: string) =>
  unwrap(api.POST('/api/v1/auth/password-reset', { body: { email } }));

/** Has a link for a new password mailed, if the address has an account; the answer never says. */
export const useAskForReset = () => useMutation({ mutationFn: askForReset });

export const choosePassword = (body: { token: string; password: string }) =>
  unwrap(api.POST('/api/v1/auth/password-by-link', { body }));

/** Chooses a password by a link. It signs nobody in. */
export const useChoosePassword = () => useMutation({ mutationFn: choosePassword });
