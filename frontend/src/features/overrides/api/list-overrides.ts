import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const overridesKey = (patientId: string, sessionId: string) =>
  ['patients', patientId, 'sessions', sessionId, 'overrides'] as const;

export const listOverrides = (patientId: string, sessionId: string) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/sessions/{session_id}/overrides', {
      params: { path: { patient_id: patientId, session_id: sessionId } },
    }),
  );

/** What physicians set beside a session's estimate, the newest first: it holds. */
export const useOverrides = (patientId: string, sessionId: string) =>
  useQuery({
    queryKey: overridesKey(patientId, sessionId),
    queryFn: () => listOverrides(patientId, sessionId).then(({ items }) => items),
  });
