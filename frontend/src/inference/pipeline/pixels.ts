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

/** ITU-R BT.601 luma, as the training images were made. */
export function luma(pixels: Pixels): Plane {
  const { data, width, height } = pixels;
  const grey = new Float32Array(width * height);
  for (let i = 0, p = 0; i < grey.length; i++, p += 4) {
    grey[i] = 0.299 * data[p]! + 0.587 * data[p + 1]! + 0.114 * data[p + 2]!;
  }
  return { data: grey, width, height };
}
