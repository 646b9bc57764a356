/**
 * Monitored time from the video's own time: it stands still while monitoring is suspended and never
 * runs backwards, though a video's time may jump (a looped file, another camera).
 */
export class MediaClock {
  private offsetMs: number | null = null;
  private lastMs = 0;
  private typicalGapMs = 100;

  /** The monitored time of a frame, in milliseconds. */
  read(mediaTimeMs: number): number {
    const resumed = this.offsetMs === null;
    let tMs = mediaTimeMs + (this.offsetMs ?? 0);
    const first = resumed && this.lastMs === 0;
    if (resumed || tMs < this.lastMs) {
      tMs = first ? 0 : this.lastMs + this.typicalGapMs;
      this.offsetMs = tMs - mediaTimeMs;
    } else if (tMs > this.lastMs) {
      this.typicalGapMs = Math.min(tMs - this.lastMs, 200);
    }
    this.lastMs = tMs;
    return tMs;
  }

  /** The time until the next frame is not counted. */
  suspend(): void {
    this.offsetMs = null;
  }
}
