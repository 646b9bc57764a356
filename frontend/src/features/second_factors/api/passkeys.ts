import { useMutation } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { makePasskey, signWithPasskey } from '../passkeys';

/** Has this device make a passkey, and the server keep it. The recovery codes, where it is the first factor. */
export async function addPasskey(name: string) {
  const { options } = await unwrap(api.POST('/api/v1/account/passkeys/options'));
  const credential = await makePasskey(options);
  const answer = await unwrap(api.POST('/api/v1/account/passkeys', { body: { credential, name } }));
  return answer.recovery_codes;
}

const at = (id: string) => ({ path: { passkey_id: id } });

export const renamePasskey = ({ id, name }: { id: string; name: string }) =>
  unwrap(api.PATCH('/api/v1/account/passkeys/{passkey_id}', { params: at(id), body: { name } }));

export const removePasskey = (id: string) =>
  unwrap(api.DELETE('/api/v1/account/passkeys/{passkey_id}', { params: at(id) }));

export async function signInWithPasskey() {
  const { options } = await unwrap(api.POST('/api/v1/auth/passkey/options'));
  const credential = await signWithPasskey(options);
  await unwrap(api.POST('/api/v1/auth/passkey', { body: { credential } }));
}

/** Signs in with a passkey alone. */
export const useSignInWithPasskey = () => useMutation({ mutationFn: signInWithPasskey });

export async function confirmWithPasskey() {
  const path = '/api/v1/account/confirmation/passkey';
  const { options } = await unwrap(api.POST(`${path}/options`));
  const credential = await signWithPasskey(options);
  await unwrap(api.POST(path, { body: { credential } }));
}

/** Proves anew who is there, with a passkey; holds for some minutes. */
export const useConfirmWithPasskey = () => useMutation({ mutationFn: confirmWithPasskey });
