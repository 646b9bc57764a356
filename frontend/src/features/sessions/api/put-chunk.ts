import { api, unwrap } from '../../../api/client';
import type { Chunk } from '../../../api/types';

/** Sends the readings of up to 30 seconds; a chunk sent twice is counted once. */
export const putChunk = (sessionId: string, seq: number, body: Chunk) =>
  unwrap(
    api.PUT('/api/v1/sessions/{session_id}/chunks/{seq}', {
      params: { path: { session_id: sessionId, seq } },
      body,
    }),
  );
