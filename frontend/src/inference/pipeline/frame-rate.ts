const WINDOW_MS = 2000;
const ENOUGH_MS = 1000;

/** Analysed pictures a second over the last two seconds of video. */
export class FrameRate {
  private times: number[] = [];

  /**
   * Notes a frame; gives null until a second of frames was seen.
   * @param isNew false for the same picture once more: a frozen camera goes on sending frames
   */
  observe(tMs: number, isNew = true): number | null {
    if (isNew || this.times.length === 0) this.times.push(tMs);
    // Keep one older frame, so that a slow camera is measured and not forgotten.
    while (this.times.length > 2 && this.times[1]! <= tMs - WINDOW_MS) this.times.shift();
    const spanMs = tMs - this.times[0]!;
    return spanMs < ENOUGH_MS ? null : ((this.times.length - 1) * 1000) / spanMs;
  }

  reset(): void {
    this.times = [];
  }
}
