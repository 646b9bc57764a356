/** An RGBA picture, 8 bits a channel, row by row. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** A grey picture, 0..255, row by row. */
export interface Plane {
  data: Float32Array;
  width: number;
  height: number;
}

/** ITU-R BT.601 luma of the RGBA pixel that starts at this index, as the training images were made. */
export function lumaAt(data: Uint8ClampedArray, index: number): number {
  return 0.299 * data[index]! + 0.587 * data[index + 1]! + 0.114 * data[index + 2]!;
}

/** Mean luma 0..255 from every fourth pixel of every fourth row: exact enough for "too dark". */
export function meanLuma({ data, width, height }: Pixels): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height; y += 4) {
    for (let x = 0; x < width; x += 4) {
      sum += lumaAt(data, (y * width + x) * 4);
      count += 1;
    }
  }
  return sum / count;
}
