import { v7 as uuid } from 'uuid';

import type { Chunk, SessionEnd, SessionStart } from '../../../api/types';
import type { Parcel } from '../../../shared/device/parcel';

const fresh = { refusal: null, needs: null, stamped: true };

/** Opens a monitoring session; the parcel bears the session's id. */
export const startParcel = (body: Omit<SessionStart, 'sent_at'>): Parcel => ({
  ...fresh,
  id: body.id,
  kind: 'session_start',
  method: 'POST',
  path: '/api/v1/sessions',
  body,
});

/** The readings of up to 30 seconds; chunks may arrive in any order, also after the end. */
export const chunkParcel = (sessionId: string, seq: number, body: Chunk): Parcel => ({
  ...fresh,
  id: uuid(),
  kind: 'session_chunk',
  method: 'PUT',
  path: `/api/v1/sessions/${sessionId}/chunks/${seq}`,
  body,
  stamped: false,
  needs: sessionId,
});

export const endParcel = (sessionId: string, body: Omit<SessionEnd, 'sent_at'>): Parcel => ({
  ...fresh,
  id: uuid(),
  kind: 'session_end',
  method: 'POST',
  path: `/api/v1/sessions/${sessionId}/end`,
  body,
  needs: sessionId,
});
