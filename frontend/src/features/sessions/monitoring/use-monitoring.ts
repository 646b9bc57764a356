import { useEffect, useState, useSyncExternalStore } from 'react';

import { createMonitor, openCamera } from '../../../inference/client';
import { useBeginUpload } from '../upload/Uploads';
import type { SessionUpload, UploadState } from '../upload/session-upload';
import type { LiveReadings } from './live-readings';
import { Monitoring } from './monitoring';

/** One monitoring for the life of the page; leaving the page ends it. */
export function useMonitoring() {
  const begin = useBeginUpload();
  const [monitoring] = useState(
    () => new Monitoring({ openCamera, createMonitor, beginUpload: begin }),
  );
  const state = useSyncExternalStore(monitoring.subscribe, monitoring.getState);
  useEffect(() => () => monitoring.leave(), [monitoring]);
  return { monitoring, ...state };
}

/** The live readings as they change; only small components should follow them. */
export const useLive = (readings: LiveReadings) =>
  useSyncExternalStore(readings.subscribe, readings.getState);

const none = () => () => undefined;

export function useUploadState(upload: SessionUpload | null): UploadState | null {
  return useSyncExternalStore(upload?.subscribe ?? none, () => upload?.getState() ?? null);
}
