import { sessionLock } from '../../../shared/device/session-lock';
import type { UploadSurroundings } from './session-upload';

export const browserSurroundings: UploadSurroundings = {
  now: () => Date.now(),
  hold: (sessionId) => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    // The browser lets go of it by itself when the tab ends, however it ends.
    void globalThis.navigator.locks?.request(sessionLock(sessionId), () => released);
    return release;
  },
};
