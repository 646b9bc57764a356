import { api, unwrap } from '../../../api/client';
import type { SessionStart } from '../../../api/types';

/** Opens a monitoring session; repeating the same call is harmless. */
export const startSession = (body: SessionStart) => unwrap(api.POST('/api/v1/sessions', { body }));
