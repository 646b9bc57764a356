import { api, unwrap } from '../../../api/client';
import type { SessionEnd } from '../../../api/types';

/** Ends a session; chunks may still follow. */
export const endSession = (sessionId: string, body: SessionEnd) =>
  unwrap(
    api.POST('/api/v1/sessions/{session_id}/end', {
      params: { path: { session_id: sessionId } },
      body,
    }),
  );
