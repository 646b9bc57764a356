import { useMutation } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const beginSignOn = async () => {
  const { url } = await unwrap(api.POST('/api/v1/auth/single-sign-on/begin'));
  return url;
};

/** Leads to the clinic's own sign-in; this browser alone can come back from there. */
export const useBeginSignOn = () =>
  useMutation({ mutationFn: beginSignOn, onSuccess: (url) => location.assign(url) });

export interface Returned {
  code: string;
  state: string;
}

export const finishSignOn = (body: Returned) =>
  unwrap(api.POST('/api/v1/auth/single-sign-on', { body }));

/** Comes back from there: as good as the right password. */
export const useFinishSignOn = () => useMutation({ mutationFn: finishSignOn });
