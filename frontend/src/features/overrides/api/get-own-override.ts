import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const getOwnOverride = (sessionId: string) =>
  unwrap(
    api.GET('/api/v1/sessions/{session_id}/override', {
      params: { path: { session_id: sessionId } },
    }),
  );

/** The level that the care team set beside the estimate of an own session, if any. */
export const useOwnOverride = (sessionId: string) =>
  useQuery({
    queryKey: ['sessions', sessionId, 'override'],
    queryFn: () => getOwnOverride(sessionId).then(({ override }) => override),
  });
