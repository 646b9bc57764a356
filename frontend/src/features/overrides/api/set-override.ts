import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Level } from '../../../api/types';
import { overridesKey } from './list-overrides';

interface Reading {
  /** Null takes back what was set. */
  level: Level | null;
  reason: string;
  /** The version that the author had before them; null for none. */
  replaces: number | null;
}

export const setOverride = (patientId: string, sessionId: string, body: Reading) =>
  unwrap(
    api.POST('/api/v1/patients/{patient_id}/sessions/{session_id}/overrides', {
      params: { path: { patient_id: patientId, session_id: sessionId } },
      body,
    }),
  );

export function useSetOverride(patientId: string, sessionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Reading) => setOverride(patientId, sessionId, body),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: overridesKey(patientId, sessionId) }),
        client.invalidateQueries({ queryKey: ['patients', patientId, 'timeline'] }),
      ]),
  });
}
