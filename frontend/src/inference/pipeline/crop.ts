import type { Point } from './geometry';
import { type Pixels, type Plane, lumaAt } from './pixels';

/** How a face crop lies on the eyes; from the model's manifest. Lengths in fractions of the side. */
export interface CropSpec {
  side: number;
  eyeDistance: number;
  eyeLine: number;
}

/** A similarity: picture x = a * x - b * y + x0 and picture y = b * x + a * y + y0. */
export interface Similarity {
  a: number;
  b: number;
  x0: number;
  y0: number;
}

/** Samples per crop pixel and axis; their mean keeps a large face from aliasing. */
export const OVERSAMPLING = 4;

/**
 * Places from the crop to the picture, in continuous pixel coordinates (a pixel's centre is at
 * +0.5): the eyes come to lie level, centred, `eyeDistance` apart on the line `eyeLine`.
 */
export function eyeAligned(rightEye: Point, leftEye: Point, spec: CropSpec): Similarity {
  const distance = spec.eyeDistance * spec.side;
  const a = (leftEye.x - rightEye.x) / distance;
  const b = (leftEye.y - rightEye.y) / distance;
  const centre = { x: spec.side / 2, y: spec.eyeLine * spec.side };
  return {
    a,
    b,
    x0: (leftEye.x + rightEye.x) / 2 - (a * centre.x - b * centre.y),
    y0: (leftEye.y + rightEye.y) / 2 - (b * centre.x + a * centre.y),
  };
}

/**
 * Cuts a square grey crop out of a picture: OVERSAMPLING^2 bilinear samples a pixel, averaged.
 * Beyond the picture its edge goes on.
 */
export function cut(picture: Pixels, to: Similarity, side: number): Plane {
  const out = new Float32Array(side * side);
  const samples = OVERSAMPLING * OVERSAMPLING;
  for (let v = 0; v < side * OVERSAMPLING; v++) {
    const y = (v + 0.5) / OVERSAMPLING;
    const row = Math.floor(y) * side;
    for (let u = 0; u < side * OVERSAMPLING; u++) {
      const x = (u + 0.5) / OVERSAMPLING;
      const value = bilinear(picture, to.a * x - to.b * y + to.x0, to.b * x + to.a * y + to.y0);
      out[row + Math.floor(x)]! += value / samples;
    }
  }
  return { data: out, width: side, height: side };
}

/** Luma at a place between pixel centres. */
function bilinear({ data, width, height }: Pixels, x: number, y: number): number {
  const px = Math.min(Math.max(x - 0.5, 0), width - 1);
  const py = Math.min(Math.max(y - 0.5, 0), height - 1);
  const left = Math.floor(px);
  const top = Math.floor(py);
  const right = Math.min(left + 1, width - 1);
  const upper = top * width;
  const lower = Math.min(top + 1, height - 1) * width;
  const fx = px - left;
  const fy = py - top;
  const above =
    lumaAt(data, 4 * (upper + left)) * (1 - fx) + lumaAt(data, 4 * (upper + right)) * fx;
  const below =
    lumaAt(data, 4 * (lower + left)) * (1 - fx) + lumaAt(data, 4 * (lower + right)) * fx;
  return above * (1 - fy) + below * fy;
}
