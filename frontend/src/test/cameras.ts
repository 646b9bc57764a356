import { CameraError, type Cameras } from '../inference/client';

/** A camera's track: knows its camera, and can be unplugged. */
export class FakeTrack extends EventTarget {
  stopped = false;
  private readonly settings: MediaTrackSettings;

  constructor(settings: MediaTrackSettings) {
    super();
    this.settings = settings;
  }

  getSettings() {
    return this.settings;
  }

  stop() {
    this.stopped = true;
  }
}

/** The cameras of an invented device; the first one is the browser's own choice. */
export class FakeCameras implements Cameras {
  /** Every track that was opened, the newest last. */
  readonly tracks: FakeTrack[] = [];
  /** A camera that the person does not allow. */
  forbidden: string | null = null;
  private changed: () => void = () => undefined;
  private devices: MediaTrackSettings[];

  constructor(...devices: MediaTrackSettings[]) {
    this.devices = devices;
  }

  get track() {
    return this.tracks.at(-1)!;
  }

  /** Other cameras are plugged in from now on. */
  plug(...devices: MediaTrackSettings[]) {
    this.devices = devices;
    this.changed();
  }

  open(deviceId: string | null) {
    if (deviceId === this.forbidden && deviceId !== null) {
      return Promise.reject(new CameraError('denied', 'not this one'));
    }
    const named = this.devices.find((device) => device.deviceId === deviceId);
    const settings = named ?? this.devices[0];
    if (!settings) return Promise.reject(new CameraError('missing', 'no camera'));
    const track = new FakeTrack(settings);
    this.tracks.push(track);
    const stream = { getTracks: () => [track], getVideoTracks: () => [track] };
    return Promise.resolve(stream as unknown as MediaStream);
  }

  list() {
    return Promise.resolve(
      this.devices.map(({ deviceId = '' }) => ({ id: deviceId, label: `The ${deviceId}` })),
    );
  }

  follow(changed: () => void) {
    this.changed = changed;
    return () => {
      this.changed = () => undefined;
    };
  }
}

export const fakeVideo = () =>
  ({ play: () => Promise.resolve(), srcObject: null }) as unknown as HTMLVideoElement;
