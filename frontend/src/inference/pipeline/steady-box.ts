import type { Box } from './geometry';
import { OneEuroFilter } from './one-euro';

/**
 * For a face in fractions of the frame at about 10 frames a second: a resting one trembles by half a
 * percent, one that leans aside moves by half a frame a second, which lifts the cut-off to 6 Hz.
 */
const SETTINGS = { minCutoffHz: 1, beta: 10 };

/** The frame around a face as it is shown: calm while the person sits still. */
export class SteadyBox {
  private readonly x = new OneEuroFilter(SETTINGS);
  private readonly y = new OneEuroFilter(SETTINGS);
  private readonly width = new OneEuroFilter(SETTINGS);
  private readonly height = new OneEuroFilter(SETTINGS);

  /** @param box null without a face: the next one is shown where it is */
  show(box: Box | null, tMs: number): Box | null {
    if (!box) {
      [this.x, this.y, this.width, this.height].forEach((filter) => filter.reset());
      return null;
    }
    return {
      x: this.x.filter(box.x, tMs),
      y: this.y.filter(box.y, tMs),
      width: this.width.filter(box.width, tMs),
      height: this.height.filter(box.height, tMs),
    };
  }
}
