import type { Point } from './geometry';
import type { Plane } from './pixels';

export function mean(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** 8-bit luma from here on is as good as white: the camera, or its codec, has cut off what was above. */
const WHITE = 250;

/** Share of a picture that is blown out to white. */
export function clipped(values: Float32Array): number {
  let count = 0;
  for (const value of values) if (value >= WHITE) count += 1;
  return count / values.length;
}

export function variance(values: Float32Array): number {
  const centre = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - centre) ** 2;
  return sum / values.length;
}

/**
 * Variance of the Laplacian over the variance of the luma. Unlike the bare Laplacian variance
 * (Pech-Pacheco 2000) it does not change with the camera's gain. 0 for a picture without contrast.
 */
export function sharpness(picture: Plane): number {
  const contrast = variance(picture.data);
  return contrast === 0 ? 0 : variance(laplacian(picture)) / contrast;
}

/** The 4-neighbour Laplacian of the inner pixels. */
function laplacian({ data, width, height }: Plane): Float32Array {
  const out = new Float32Array((width - 2) * (height - 2));
  let at = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      out[at++] = data[i - 1]! + data[i + 1]! + data[i - width]! + data[i + width]! - 4 * data[i]!;
    }
  }
  return out;
}

/** Yaw proxy: the nose projected on the eye line; 0 midway between the eyes, +-1 under an eye. */
export function yaw(rightEye: Point, leftEye: Point, nose: Point): number {
  const dx = leftEye.x - rightEye.x;
  const dy = leftEye.y - rightEye.y;
  const along = ((nose.x - rightEye.x) * dx + (nose.y - rightEye.y) * dy) / (dx * dx + dy * dy);
  return 2 * along - 1;
}

/** Roll of the eye line in degrees, positive clockwise on the picture. */
export function roll(rightEye: Point, leftEye: Point): number {
  return (Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x) * 180) / Math.PI;
}
