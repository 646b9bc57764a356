// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { fitInto, letterbox, windowAround } from './letterbox';

function plain(width: number, height: number, rgb: [number, number, number]) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i += 4) data.set([...rgb, 255], i);
  return { data, width, height };
}

describe('the detector input', () => {
  it('is centred in the square with black bands', () => {
    expect(letterbox(640, 480, 128)).toEqual({ side: 128, scale: 5, left: 0, top: 16 });
    expect(letterbox(480, 640, 128)).toEqual({ side: 128, scale: 5, left: 16, top: 0 });
    const square = fitInto(plain(40, 30, [255, 0, 127.5]), letterbox(40, 30, 8));
    expect([...square.slice(0, 3)]).toEqual([-1, -1, -1]);
    expect([...square.slice(8 * 3, 8 * 3 + 2)]).toEqual([1, -1]);
    expect([...square.slice(-3)]).toEqual([-1, -1, -1]);
  });

  it('averages the pixels under each of its own', () => {
    const stripes = plain(8, 8, [0, 0, 0]);
    for (let i = 0; i < 64; i += 2) stripes.data.fill(255, i * 4, i * 4 + 3);
    const square = fitInto(stripes, letterbox(8, 8, 4));
    square.forEach((value) => expect(value).toBeCloseTo(0));
  });

  it('takes a picture smaller than itself', () => {
    const square = fitInto(plain(2, 2, [255, 255, 255]), letterbox(2, 2, 6));
    square.forEach((value) => expect(value).toBeCloseTo(1));
  });

  it('takes a part of the picture, black where it reaches beyond', () => {
    // A face 16 pixels wide in a square of 8: four picture pixels for one, from (-12, -12) on.
    const face = { x: -4, y: -4, width: 16, height: 16 };
    const view = windowAround(face, { side: 8, faceShare: 0.5 });
    expect(view).toEqual({ side: 8, scale: 4, left: 3, top: 3 });
    const square = fitInto(plain(40, 30, [255, 255, 255]), view);
    const at = (x: number, y: number) => square[(y * 8 + x) * 3];
    expect([at(2, 3), at(3, 2), at(3, 3), at(7, 7)]).toEqual([-1, -1, 1, 1]);
  });
});
