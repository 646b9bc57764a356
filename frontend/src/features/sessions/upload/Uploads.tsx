import { useEffect } from 'react';
import { v7 as uuid } from 'uuid';

import type { SessionStart } from '../../../api/types';
import { exclusively } from '../../../shared/device/browser';
import { useMaybeOutbox, useOutbox } from '../../../shared/device/DeviceProvider';
import { browserSurroundings } from './browser';
import { endAbandoned } from './journal';
import { SessionUpload } from './session-upload';

/** Begins the upload of a new session. */
export function useBeginUpload() {
  const outbox = useOutbox();
  return (model: SessionStart['model']) =>
    new SessionUpload(uuid(), model, outbox, browserSurroundings);
}

/** Ends the sessions of pages that were closed or killed. */
export function useEndAbandoned() {
  const outbox = useMaybeOutbox();
  useEffect(() => {
    if (outbox) void endAbandoned(outbox, exclusively);
  }, [outbox]);
}
