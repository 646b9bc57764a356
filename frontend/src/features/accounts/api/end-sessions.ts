import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { devicesKey } from './list-devices';
import { useForgetPerson } from './log-out';

export const endSession = (id: string) =>
  unwrap(
    api.DELETE('/api/v1/auth/sessions/{session_id}', { params: { path: { session_id: id } } }),
  );

export const endOtherSessions = () => unwrap(api.POST('/api/v1/auth/sessions/end-others'));

export const endAllSessions = () => unwrap(api.POST('/api/v1/auth/sessions/end-all'));

/** Signs out one other device, or all others. */
export function useEndSessions<Which>(end: (which: Which) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: end,
    onSettled: () => client.invalidateQueries({ queryKey: devicesKey }),
  });
}

/** Signs out everywhere, here as well. It needs the server: there is no later for it. */
export function useEndAllSessions() {
  const forget = useForgetPerson();
  return useMutation({
    mutationFn: (_person: string) => endAllSessions(),
    onSuccess: (_, person) => forget(person),
  });
}
