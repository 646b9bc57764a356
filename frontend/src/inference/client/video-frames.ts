/** What is told of a new picture: when it was shown, and its place in the video's own time. */
export type Shown = (nowMs: number, mediaTimeMs: number) => void;

/** Waits for the pictures that a playing video shows. */
export interface VideoFrames {
  /** Calls back once, with the next new picture. */
  next(shown: Shown): void;
  /** Nothing is called back any more until next(). */
  cancel(): void;
}

/**
 * By the video's frame callback where the browser has it, else by looking at each repaint whether
 * the video's time has moved (Firefox before 132).
 */
export function framesOf(video: HTMLVideoElement): VideoFrames {
  return 'requestVideoFrameCallback' in video ? new ByCallback(video) : new ByRepaint(video);
}

class ByCallback implements VideoFrames {
  private handle = 0;
  private readonly video: HTMLVideoElement;

  constructor(video: HTMLVideoElement) {
    this.video = video;
  }

  next(shown: Shown): void {
    this.handle = this.video.requestVideoFrameCallback((nowMs, { mediaTime }) => {
      // WebKit under GTK tells 0 for every frame of a camera; the video's own time goes on there.
      shown(nowMs, (mediaTime || this.video.currentTime) * 1000);
    });
  }

  cancel(): void {
    this.video.cancelVideoFrameCallback(this.handle);
  }
}

class ByRepaint implements VideoFrames {
  private handle = 0;
  private lastTime: number | null = null;
  private readonly video: HTMLVideoElement;

  constructor(video: HTMLVideoElement) {
    this.video = video;
  }

  next(shown: Shown): void {
    this.handle = requestAnimationFrame((nowMs) => {
      const { currentTime, readyState } = this.video;
      if (readyState < HTMLMediaElement.HAVE_CURRENT_DATA || currentTime === this.lastTime) {
        this.next(shown);
        return;
      }
      this.lastTime = currentTime;
      shown(nowMs, currentTime * 1000);
    });
  }

  cancel(): void {
    cancelAnimationFrame(this.handle);
  }
}
