import { type Frame, MonitorError, errorText } from '../protocol';
import { MediaClock } from '../pipeline/media-clock';
import { Pacer } from '../pipeline/pacer';
import { type VideoFrames, framesOf } from './video-frames';

/** After a longer gap the temporal state says nothing about the present any more. */
const STATE_OUTLIVES_MS = 5000;
/** A frame without an answer for so long is given up. */
const ANSWER_TIMEOUT_MS = 5000;

interface FrameSink {
  send(tMs: number, frame: Frame): void;
  reset(): void;
  failed(error: MonitorError): void;
}

/** When a picture was shown, by each clock there is. */
interface Instant {
  nowMs: number;
  wallMs: number;
  mediaTimeMs: number;
}

/**
 * Takes frames from a playing video while the tab is visible: one in flight, the newest wins.
 * A failing frame is reported and the next one is taken all the same.
 */
export class FrameLoop {
  private readonly clock = new MediaClock();
  private readonly pacer = new Pacer();
  private wanted = false;
  private running = false;
  private inFlight: { tMs: number; sentAtMs: number } | null = null;
  private lastShown: Instant | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly frames: VideoFrames;
  private readonly video: HTMLVideoElement;
  private readonly sink: FrameSink;

  constructor(video: HTMLVideoElement, sink: FrameSink) {
    this.video = video;
    this.frames = framesOf(video);
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

  /** The frame of that time was answered; `workMs` is null when it failed. One given up is ignored. */
  settled(tMs: number, workMs: number | null): void {
    if (this.inFlight?.tMs !== tMs) return;
    this.inFlight = null;
    if (workMs !== null) this.pacer.worked(workMs);
  }

  /** The frame in flight, if there is one, will not be answered. */
  abandon(): void {
    this.inFlight = null;
  }

  private readonly update = (): void => {
    const run = this.wanted && !document.hidden;
    if (run === this.running) return;
    this.running = run;
    if (run) this.resume();
    else this.suspend();
  };

  /** A browser that froze the hidden tab has paused the video, and does not play it again. */
  private resume(): void {
    if (this.video.paused) {
      this.video.play().catch((cause: unknown) => {
        this.sink.failed(new MonitorError('worker_failed', errorText(cause), { cause }));
      });
    }
    this.schedule();
  }

  private suspend(): void {
    clearTimeout(this.timer);
    this.frames.cancel();
    this.clock.suspend();
  }

  /** Whoever waits for a picture has the browser do a whole round of drawing for each: ask late. */
  private schedule(restMs = 0): void {
    this.timer = setTimeout(() => {
      this.frames.next((nowMs, mediaTimeMs) => {
        this.noteGap({ nowMs, wallMs: Date.now(), mediaTimeMs });
        void this.offer(nowMs, mediaTimeMs);
        this.schedule(this.pacer.restMs(nowMs));
      });
    }, restMs);
  }

  /**
   * A long gap (hidden tab, pause, sleeping device, frozen camera) ends what the state knew.
   * Three clocks are asked: while a device sleeps some browsers stop the page's clock, and cameras
   * differ in whether the video's time goes on.
   */
  private noteGap(shown: Instant): void {
    const last = this.lastShown;
    this.lastShown = shown;
    if (!last) return;
    const gaps = [
      shown.nowMs - last.nowMs,
      shown.wallMs - last.wallMs,
      shown.mediaTimeMs - last.mediaTimeMs,
    ];
    if (Math.max(...gaps) <= STATE_OUTLIVES_MS) return;
    this.clock.suspend();
    this.sink.reset();
  }

  private async offer(nowMs: number, mediaTimeMs: number): Promise<void> {
    if (this.busy(nowMs) || !this.pacer.take(nowMs)) return;
    const tMs = this.clock.read(mediaTimeMs);
    this.inFlight = { tMs, sentAtMs: nowMs };
    try {
      const frame = await grab(this.video);
      if (!this.running) {
        frame.close();
        this.abandon();
      } else {
        this.sink.send(tMs, frame);
      }
    } catch (cause) {
      this.abandon();
      this.sink.failed(new MonitorError('worker_failed', errorText(cause), { cause }));
    }
  }

  private busy(nowMs: number): boolean {
    if (this.inFlight === null) return false;
    if (nowMs - this.inFlight.sentAtMs < ANSWER_TIMEOUT_MS) return true;
    this.abandon();
    this.sink.failed(new MonitorError('worker_failed', 'a frame was not answered in time'));
    return false;
  }
}

/** A frame without copying it where the browser can (WebCodecs), else a bitmap. */
async function grab(video: HTMLVideoElement): Promise<Frame> {
  return 'VideoFrame' in window ? new VideoFrame(video) : createImageBitmap(video);
}
