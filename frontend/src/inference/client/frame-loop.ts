import { type Frame, MonitorError, errorText } from '../protocol';
import { MediaClock } from '../pipeline/media-clock';
import { Pacer } from '../pipeline/pacer';

/** After a longer gap the temporal state says nothing about the present any more. */
const STATE_OUTLIVES_MS = 5000;
/** A frame without an answer for so long is given up. */
const ANSWER_TIMEOUT_MS = 5000;

interface FrameSink {
  send(tMs: number, frame: Frame): void;
  reset(): void;
  failed(error: MonitorError): void;
}

/**
 * Takes frames from a playing video while the tab is visible: one in flight, the newest wins.
 * A failing frame is reported and the next one is taken all the same.
 */
export class FrameLoop {
  private readonly clock = new MediaClock();
  private readonly pacer = new Pacer();
  private wanted = false;
  private handle: number | null = null;
  private sentAtMs: number | null = null;
  private lastShownMs: number | null = null;
  private readonly video: HTMLVideoElement;
  private readonly sink: FrameSink;

  constructor(video: HTMLVideoElement, sink: FrameSink) {
    this.video = video;
    this.sink = sink;
    document.addEventListener('visibilitychange', this.update);
  }

  start(): void {
    this.wanted = true;
    this.update();
  }

  pause(): void {
    this.wanted = false;
    this.update();
  }

  close(): void {
    this.pause();
    document.removeEventListener('visibilitychange', this.update);
  }

  /** The frame in flight was answered; `workMs` is null when it failed. */
  settled(workMs: number | null): void {
    this.sentAtMs = null;
    if (workMs !== null) this.pacer.worked(workMs);
  }

  private readonly update = (): void => {
    const run = this.wanted && !document.hidden;
    if (run && this.handle === null) this.schedule();
    if (!run && this.handle !== null) this.suspend(this.handle);
  };

  private suspend(handle: number): void {
    this.video.cancelVideoFrameCallback(handle);
    this.handle = null;
    this.clock.suspend();
  }

  private schedule(): void {
    this.handle = this.video.requestVideoFrameCallback((nowMs, metadata) => {
      this.schedule();
      this.noteGap(nowMs);
      void this.offer(nowMs, metadata.mediaTime * 1000);
    });
  }

  /** A long gap (hidden tab, pause, sleeping device, frozen camera) ends what the state knew. */
  private noteGap(nowMs: number): void {
    if (this.lastShownMs !== null && nowMs - this.lastShownMs > STATE_OUTLIVES_MS) {
      this.clock.suspend();
      this.sink.reset();
    }
    this.lastShownMs = nowMs;
  }

  private async offer(nowMs: number, mediaTimeMs: number): Promise<void> {
    if (this.busy(nowMs) || !this.pacer.take(nowMs)) return;
    this.sentAtMs = nowMs;
    const tMs = this.clock.read(mediaTimeMs);
    try {
      const frame = await grab(this.video);
      if (this.handle === null) {
        frame.close();
        this.settled(null);
      } else {
        this.sink.send(tMs, frame);
      }
    } catch (cause) {
      this.settled(null);
      this.sink.failed(new MonitorError('worker_failed', errorText(cause), { cause }));
    }
  }

  private busy(nowMs: number): boolean {
    if (this.sentAtMs === null) return false;
    if (nowMs - this.sentAtMs < ANSWER_TIMEOUT_MS) return true;
    this.settled(null);
    this.sink.failed(new MonitorError('worker_failed', 'a frame was not answered in time'));
    return false;
  }
}

/** A frame without copying it where the browser can (WebCodecs), else a bitmap. */
async function grab(video: HTMLVideoElement): Promise<Frame> {
  return 'VideoFrame' in window ? new VideoFrame(video) : createImageBitmap(video);
}
