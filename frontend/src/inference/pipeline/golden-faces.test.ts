// @vitest-environment node
import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/contract/inference_faces.json';
import { pattern } from '../../test/pattern';
import { anchors, decodeFaces } from './detections';
import type { Point } from './geometry';
import { type Letterbox, fitInto, letterbox, windowAround } from './letterbox';

interface Case {
  picture: { width: number; height: number };
  whole?: number;
  window?: { box: number[]; side: number; face_share: number };
}

function viewOf({ picture, whole, window }: Case): Letterbox {
  if (whole) return letterbox(picture.width, picture.height, whole);
  const [x, y, width, height] = window!.box as [number, number, number, number];
  return windowAround(
    { x, y, width, height },
    { side: window!.side, faceShare: window!.face_share },
  );
}

function expectNear(actual: ArrayLike<number>, expected: number[], digits: number) {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, digits));
}

const place = ({ x, y }: Point) => [x, y];

describe('a view of the picture', () => {
  it.each(golden.views)('agrees with the golden case: $name', (c) => {
    const view = viewOf(c);
    const { side, scale, left, top } = c.view;
    expectNear([view.side, view.scale, view.left, view.top], [side, scale, left, top], 5);
    expectNear(fitInto(pattern(c.picture.width, c.picture.height), view), c.values, 4);
  });
});

describe('decoded faces', () => {
  it.each(golden.detections)('agree with the golden case: $name', (c) => {
    const view = viewOf(c);
    const centres = anchors(view.side);
    const logits = new Float32Array(centres.length / 2).fill(-100);
    const regressors = new Float32Array(centres.length * 8);
    for (const anchor of c.raw) {
      logits[anchor.index] = anchor.logit;
      regressors.set(anchor.regressors, anchor.index * 16);
    }
    const faces = decodeFaces(logits, regressors, centres, view, c.min_score);
    expect(faces).toHaveLength(c.faces.length);
    faces.forEach(({ score, box, rightEye, leftEye, nose }, i) => {
      const face = c.faces[i]!;
      expect(score).toBeCloseTo(face.score, 4);
      expectNear([box.x, box.y, box.width, box.height], face.box, 2);
      expectNear(
        [rightEye, leftEye, nose].flatMap(place),
        [...face.right_eye, ...face.left_eye, ...face.nose],
        2,
      );
    });
  });
});
