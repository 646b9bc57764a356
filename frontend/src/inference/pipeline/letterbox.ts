import type { Box } from './geometry';
import type { Pixels } from './pixels';

/** How a picture, or a part of it, lies in a square of `side`. */
export interface Letterbox {
  side: number;
  /** Picture pixels for one pixel of the square. */
  scale: number;
  /** Empty pixels of the square before the picture; negative where the square begins within it. */
  left: number;
  top: number;
}

/** The whole picture: centred, its longer edge filling the square. */
export function letterbox(width: number, height: number, side: number): Letterbox {
  const scale = Math.max(width, height) / side;
  return { side, scale, left: (side - width / scale) / 2, top: (side - height / scale) / 2 };
}

/**
 * A window with a box in its middle that takes `faceShare` of its width. Whole picture pixels
 * for each of the square's, so that all of them are means over equally many.
 */
export function windowAround(
  { x, y, width, height }: Box,
  { side, faceShare }: { side: number; faceShare: number },
): Letterbox {
  const scale = Math.max(1, Math.round(width / (faceShare * side)));
  const before = (centre: number) => side / 2 - Math.round(centre) / scale;
  return { side, scale, left: before(x + width / 2), top: before(y + height / 2) };
}

/**
 * Fits a picture into the detector's square input: RGB in [-1, 1], row by row, black around it.
 * Each pixel is the mean of the picture's pixels under it, so that nothing aliases.
 */
export function fitInto(pixels: Pixels, box: Letterbox): Float32Array {
  const { side } = box;
  const columns = spans(side, box.left, box.scale, pixels.width);
  const rows = spans(side, box.top, box.scale, pixels.height);
  const out = new Float32Array(side * side * 3).fill(-1);
  for (let y = 0; y < side; y++) {
    const [top, bottom] = rows[y]!;
    for (let x = 0; x < side; x++) {
      const [left, right] = columns[x]!;
      if (top < bottom && left < right) {
        writeMean(out, (y * side + x) * 3, pixels, left, top, right, bottom);
      }
    }
  }
  return out;
}

/** For each pixel of the square, the half-open range of picture pixels under it. */
function spans(side: number, offset: number, scale: number, size: number): [number, number][] {
  return Array.from({ length: side }, (_, i) => {
    const nearest = Math.floor((i + 0.5 - offset) * scale);
    const from = scale > 1 ? Math.round((i - offset) * scale) : nearest;
    const to = scale > 1 ? Math.round((i + 1 - offset) * scale) : nearest + 1;
    return [Math.max(from, 0), Math.min(to, size)];
  });
}

function writeMean(
  out: Float32Array,
  at: number,
  pixels: Pixels,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  const { data, width } = pixels;
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let y = top; y < bottom; y++) {
    const end = (y * width + right) * 4;
    for (let p = (y * width + left) * 4; p < end; p += 4) {
      red += data[p]!;
      green += data[p + 1]!;
      blue += data[p + 2]!;
    }
  }
  const scale = 1 / (127.5 * (right - left) * (bottom - top));
  out[at] = red * scale - 1;
  out[at + 1] = green * scale - 1;
  out[at + 2] = blue * scale - 1;
}
