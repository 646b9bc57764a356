// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { anchors, decodeFaces } from './detections';
import { letterbox } from './letterbox';

const centres = anchors(128);
const wide = letterbox(640, 480, 128);

interface Raw {
  index: number;
  logit: number;
  /** Offsets from the anchor in pixels of the 128-pixel square. */
  box: [x: number, y: number, width: number, height: number];
  points?: [x: number, y: number][];
}

function outputs(raw: Raw[]): [Float32Array, Float32Array] {
  const logits = new Float32Array(896).fill(-100);
  const regressors = new Float32Array(896 * 16);
  for (const { index, logit, box, points = [] } of raw) {
    logits[index] = logit;
    regressors.set([...box, ...points.flat()], index * 16);
  }
  return [logits, regressors];
}

const decode = (raw: Raw[], minScore = 0.5) =>
  decodeFaces(...outputs(raw), centres, wide, minScore);

describe('anchors', () => {
  it('are 896: two in each cell of 16x16, then six in each cell of 8x8', () => {
    expect(centres).toHaveLength(896 * 2);
    expect([...centres.slice(0, 6)]).toEqual([1 / 32, 1 / 32, 1 / 32, 1 / 32, 3 / 32, 1 / 32]);
    expect([...centres.slice(2 * 512, 2 * 512 + 2)]).toEqual([1 / 16, 1 / 16]);
    expect([...centres.slice(-2)]).toEqual([15 / 16, 15 / 16]);
  });

  it('are as dense in a smaller square', () => {
    expect(anchors(64)).toHaveLength(224 * 2);
    expect([...anchors(64).slice(0, 2)]).toEqual([1 / 16, 1 / 16]);
  });
});

describe('decoded faces', () => {
  it('lie in picture pixels, without the empty bands of the square', () => {
    // Anchor 272 of the first layer: cell (8, 8), centre (8.5 / 16) * 128 = 68 in the square.
    const points: [number, number][] = [
      [-8, -4],
      [8, -4],
      [0, 4],
    ];
    const [face] = decode([{ index: 272, logit: 2, box: [0, 0, 32, 32], points }]);
    expect(face!.score).toBeCloseTo(0.881, 3);
    expect(face!.box).toEqual({ x: 260, y: 180, width: 160, height: 160 });
    expect(face!.rightEye).toEqual({ x: 300, y: 240 });
    expect(face!.leftEye).toEqual({ x: 380, y: 240 });
    expect(face!.nose).toEqual({ x: 340, y: 280 });
  });

  it('below the lowest score are dropped', () => {
    expect(decode([{ index: 272, logit: 0.5, box: [0, 0, 32, 32] }], 0.7)).toEqual([]);
  });

  it('that overlap become one, weighted by their scores', () => {
    const faces = decode([
      { index: 272, logit: 20, box: [0, 0, 32, 32] },
      { index: 273, logit: 0, box: [3, 0, 32, 32] },
    ]);
    expect(faces).toHaveLength(1);
    expect(faces[0]!.score).toBeCloseTo(1);
    // Weights 1 and 0.5: a third of the 3 pixels, at 5 picture pixels each.
    expect(faces[0]!.box.x).toBeCloseTo(265);
  });

  it('that lie apart stay apart, best first', () => {
    const faces = decode([
      { index: 264, logit: 1, box: [0, 0, 20, 20] },
      { index: 280, logit: 3, box: [0, 0, 20, 20] },
    ]);
    expect(faces.map(({ box }) => box.x < 320)).toEqual([false, true]);
  });
});
