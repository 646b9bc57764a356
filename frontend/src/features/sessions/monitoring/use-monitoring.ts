import { useEffect, useState, useSyncExternalStore } from 'react';

import { cameras, prepareMonitor } from '../../../inference/client';
import { useBeginUpload } from '../upload/Uploads';
import type { SessionUpload, UploadState } from '../upload/session-upload';
import { type CameraState, LiveCamera } from './live-camera';
import type { LiveReadings, LiveState } from './live-readings';
import { Monitoring } from './monitoring';

/** One monitoring for the life of the page; leaving the page ends it. */
export function useMonitoring() {
  const begin = useBeginUpload();
  const [monitoring] = useState(
    () =>
      new Monitoring({
        openCamera: (video) => LiveCamera.open(video, cameras),
        prepareMonitor,
        beginUpload: begin,
      }),
  );
  const state = useSyncExternalStore(monitoring.subscribe, monitoring.getState);
  useEffect(() => {
    monitoring.prepare();
    return () => monitoring.leave();
  }, [monitoring]);
  return { monitoring, ...state };
}

/**
 * A part of the live readings. They change at frame rate: a component is drawn again only when its own
 * part did, so a part should be a plain value or an object that is kept while nothing in it changes.
 */
export const useLive = <Part>(readings: LiveReadings, part: (state: LiveState) => Part) =>
  useSyncExternalStore(readings.subscribe, () => part(readings.getState()));

const none = () => () => undefined;

export function useCamera(camera: LiveCamera | null): CameraState | null {
  return useSyncExternalStore(camera?.subscribe ?? none, () => camera?.getState() ?? null);
}

export function useUploadState(upload: SessionUpload | null): UploadState | null {
  return useSyncExternalStore(upload?.subscribe ?? none, () => upload?.getState() ?? null);
}
