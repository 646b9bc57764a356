import { endSession } from '../api/end-session';
import { putChunk } from '../api/put-chunk';
import { startSession } from '../api/start-session';
import type { UploadClock, UploadTransport } from './session-upload';

export const serverTransport: UploadTransport = {
  start: startSession,
  chunk: putChunk,
  end: endSession,
};

export const browserClock: UploadClock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};
