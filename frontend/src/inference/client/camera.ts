import { CameraError, type CameraErrorKind, errorText } from '../protocol';

/**
 * About 640x480 as the camera itself gives it: by default a browser may crop a wide or upright
 * picture to the size that is asked for (resizeMode, not in TypeScript's types yet).
 */
const SIZE = { width: { ideal: 640 }, height: { ideal: 480 }, resizeMode: 'none' };

/** What getUserMedia's rejections mean (Media Capture and Streams, section 9.2). */
const KIND_BY_NAME: Record<string, CameraErrorKind> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** Another camera may do where one is gone or in use. */
const HELPED_BY_ANOTHER: CameraErrorKind[] = ['missing', 'busy'];

export interface CameraDevice {
  id: string;
  /** The browser's name for it; may be empty. */
  label: string;
}

/** The cameras of this device, as the browser shows them to a page. */
export interface Cameras {
  /**
   * Asks for one camera, or for the front camera where none is named or that one cannot be had: at
   * about 640x480, without sound.
   * @throws {CameraError} saying why there is no camera.
   */
  open(deviceId: string | null): Promise<MediaStream>;
  /** Complete, and with names, once a camera was opened. */
  list(): Promise<CameraDevice[]>;
  /** Calls back when a camera is plugged in or out, until the returned function is called. */
  follow(changed: () => void): () => void;
}

export const cameras: Cameras = {
  async open(deviceId) {
    const front = { facingMode: 'user' };
    if (deviceId === null) return ask(front);
    return ask({ deviceId: { exact: deviceId } }).catch((error: unknown) => {
      const helps = error instanceof CameraError && HELPED_BY_ANOTHER.includes(error.kind);
      if (helps) return ask(front);
      throw error;
    });
  },

  async list() {
    const devices = await mediaDevices().enumerateDevices();
    return devices
      .filter(({ kind }) => kind === 'videoinput')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  },

  follow(changed) {
    const devices = mediaDevices();
    devices.addEventListener('devicechange', changed);
    return () => devices.removeEventListener('devicechange', changed);
  },
};

async function ask(which: MediaTrackConstraints): Promise<MediaStream> {
  if (!window.isSecureContext) {
    throw new CameraError('insecure', 'the camera needs a secure (https) page');
  }
  const devices = mediaDevices();
  try {
    return await devices.getUserMedia({ audio: false, video: { ...which, ...SIZE } });
  } catch (cause) {
    const name = cause instanceof DOMException || cause instanceof Error ? cause.name : '';
    throw new CameraError(KIND_BY_NAME[name] ?? 'unsupported', errorText(cause), { cause });
  }
}

function mediaDevices(): MediaDevices {
  // Older and embedded browsers leave it out, whatever the type says.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices?.getUserMedia) {
    throw new CameraError('unsupported', 'this browser offers no camera access');
  }
  return devices;
}
