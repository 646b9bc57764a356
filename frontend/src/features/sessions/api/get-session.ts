import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { sessionsKey } from './list-sessions';

export const getSession = (sessionId: string) =>
  unwrap(api.GET('/api/v1/sessions/{session_id}', { params: { path: { session_id: sessionId } } }));

export const useSession = (sessionId: string) =>
  useQuery({ queryKey: [...sessionsKey, sessionId], queryFn: () => getSession(sessionId) });
