import type { CameraDevice, Cameras } from '../../../inference/client';
import { rememberCamera, rememberedCamera } from './camera-choice';

export interface CameraState {
  cameras: CameraDevice[];
  /** The camera in use, or the one that is being opened. */
  current: string | null;
  /** A camera that faces the person is shown as a mirror; the rear one of a phone is not. */
  mirrored: boolean;
  /** The camera chosen last could not be had; another one is in use. */
  refused: boolean;
}

const initial: CameraState = { cameras: [], current: null, mirrored: true, refused: false };

/** The camera that a video plays: can be switched for another, and tells when it is lost. */
export class LiveCamera {
  private onLost: () => void = () => {};
  private isLost = false;
  private state = initial;
  private readonly listeners = new Set<() => void>();
  private readonly video: HTMLVideoElement;
  private readonly cameras: Cameras;
  private readonly unfollow: () => void;
  private stream: MediaStream | null = null;
  private closed = false;
  /** One camera is opened at a time: phones have no more than one to give. */
  private switching: Promise<void> = Promise.resolve();

  /**
   * Opens the camera that was chosen on this device, else the front camera.
   * @throws {CameraError} saying why there is no camera.
   */
  static async open(video: HTMLVideoElement, cameras: Cameras): Promise<LiveCamera> {
    const stream = await cameras.open(rememberedCamera());
    const camera = new LiveCamera(video, cameras);
    try {
      await camera.show(stream);
    } catch (error) {
      camera.close();
      throw error;
    }
    return camera;
  }

  private constructor(video: HTMLVideoElement, cameras: Cameras) {
    this.video = video;
    this.cameras = cameras;
    this.unfollow = cameras.follow(() => void this.list());
  }

  readonly getState = () => this.state;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Calls back when no camera is left; at once if that is so already. */
  whenLost(lost: () => void) {
    this.onLost = lost;
    if (this.isLost) lost();
  }

  /** Shows another camera's picture and remembers the choice, or goes on with one that can be had. */
  switchTo(id: string): Promise<void> {
    this.update({ current: id, refused: false });
    this.switching = this.switching.then(() => this.replace(id));
    return this.switching;
  }

  close() {
    this.closed = true;
    this.unfollow();
    this.release();
    this.video.srcObject = null;
  }

  private async replace(id: string) {
    if (this.closed) return;
    const former = this.stream && idOf(this.stream);
    this.release();
    try {
      // Some browsers ask again for each camera, and the answer may be no.
      await this.show(await this.cameras.open(id).catch(() => this.cameras.open(former)));
    } catch {
      this.lost();
      return;
    }
    const refused = this.state.current !== id;
    this.update({ refused });
    if (!refused) rememberCamera(id);
  }

  private async show(stream: MediaStream) {
    this.stream = stream;
    if (this.closed) {
      this.release();
      return;
    }
    trackOf(stream)?.addEventListener('ended', this.lost);
    this.video.srcObject = stream;
    await this.video.play();
    const facing = trackOf(stream)?.getSettings().facingMode;
    this.update({ current: idOf(stream), mirrored: facing !== 'environment' });
    await this.list();
  }

  private async list() {
    this.update({ cameras: await this.cameras.list() });
  }

  private readonly lost = () => {
    this.isLost = true;
    this.onLost();
  };

  private release() {
    if (!this.stream) return;
    trackOf(this.stream)?.removeEventListener('ended', this.lost);
    this.stream.getTracks().forEach((track) => track.stop());
    this.stream = null;
  }

  private update(change: Partial<CameraState>) {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}

const trackOf = (stream: MediaStream) => stream.getVideoTracks()[0];
const idOf = (stream: MediaStream) => trackOf(stream)?.getSettings().deviceId ?? null;
