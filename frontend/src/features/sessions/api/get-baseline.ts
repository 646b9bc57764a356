import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const getBaseline = (sessionId?: string) =>
  unwrap(api.GET('/api/v1/baseline', { params: { query: { session_id: sessionId } } }));

/** One of the patient's sessions, or the latest, beside what is usual for them. */
export const useBaseline = (sessionId?: string) =>
  useQuery({
    queryKey: ['baseline', sessionId ?? 'latest'],
    queryFn: () => getBaseline(sessionId),
  });
