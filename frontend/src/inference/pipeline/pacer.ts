/** Share of one core that the worker may take at most, before the rate falls. */
const WORK_SHARE = 0.15;
/** More would cost power and tell nothing: expressions last longer, and the model steps twice a second. */
const MAX_FPS = 10;
/** Above the gate's lowest rate, so that a slow device is not refused for our own pacing. */
const MIN_FPS = 6;
/** Frames come on the display's or the camera's grid: take one that is this early rather than the next. */
const EARLY_MS = 8;
const SMOOTHING = 0.1;

/** Decides which frames to analyse: 10 a second, down to 6 on a slow device. */
export class Pacer {
  private nextMs = 0;
  private workMs = (WORK_SHARE * 1000) / MAX_FPS;

  get fps(): number {
    return Math.min(MAX_FPS, Math.max(MIN_FPS, (WORK_SHARE * 1000) / this.workMs));
  }

  /** Whether a frame shown at this time (milliseconds, any steady clock) is due; if so it is taken. */
  take(nowMs: number): boolean {
    if (nowMs < this.nextMs - EARLY_MS) return false;
    const stepMs = 1000 / this.fps;
    // Keep the grid when on time; start a new one after a gap instead of catching up.
    this.nextMs = Math.max(this.nextMs + stepMs, nowMs + stepMs / 2);
    return true;
  }

  /** For how long no frame will be due. */
  restMs(nowMs: number): number {
    return Math.max(0, this.nextMs - EARLY_MS - nowMs);
  }

  /** Tells how long the worker took over a frame. */
  worked(workMs: number): void {
    this.workMs += SMOOTHING * (workMs - this.workMs);
  }
}
