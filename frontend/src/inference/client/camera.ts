import { CameraError, type CameraErrorKind, errorText } from '../protocol';

const CONSTRAINTS: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } },
};

/** What getUserMedia's rejections mean (Media Capture and Streams, section 9.2). */
const KIND_BY_NAME: Record<string, CameraErrorKind> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/**
 * Asks for the front camera at about 640x480, without sound.
 * The stream's video track fires `ended` when the camera is unplugged or its permission is taken back.
 * @throws {CameraError} saying why there is no camera.
 */
export async function openCamera(): Promise<MediaStream> {
  if (!window.isSecureContext) {
    throw new CameraError('insecure', 'the camera needs a secure (https) page');
  }
  // Older and embedded browsers leave it out, whatever the type says.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices?.getUserMedia) {
    throw new CameraError('unsupported', 'this browser offers no camera access');
  }
  try {
    return await devices.getUserMedia(CONSTRAINTS);
  } catch (cause) {
    const name = cause instanceof DOMException || cause instanceof Error ? cause.name : '';
    throw new CameraError(KIND_BY_NAME[name] ?? 'unsupported', errorText(cause), { cause });
  }
}
