import { useMutation } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export interface Proof {
  password: string;
  code: string | null;
}

export const confirmIdentity = (body: Proof) =>
  unwrap(api.POST('/api/v1/account/confirmation', { body }));

/** Proves anew who is there; holds for some minutes. */
export const useConfirmIdentity = () => useMutation({ mutationFn: confirmIdentity });
