import type { Pixels } from '../inference/pipeline/pixels';

/** The picture of the golden cases, made alike in the Python reference. */
export function pattern(width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const rgba = [(7 * x + 13 * y) % 256, (x * y) % 256, (11 * x + 3 * y) % 256, 255];
      data.set(rgba, (y * width + x) * 4);
    }
  }
  return { data, width, height };
}
