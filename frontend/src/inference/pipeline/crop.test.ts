// @vitest-environment node
import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/contract/inference_crop.json';
import { pattern } from '../../test/pattern';
import { cut, eyeAligned } from './crop';
import { sharpness } from './quality';

const point = ([x, y]: number[]) => ({ x: x!, y: y! });

describe('the eye-aligned crop', () => {
  it.each(golden.cases)('agrees with the golden case: $name', (golden) => {
    const spec = {
      side: golden.spec.side,
      eyeDistance: golden.spec.eye_distance,
      eyeLine: golden.spec.eye_line,
    };
    const to = eyeAligned(point(golden.right_eye), point(golden.left_eye), spec);
    const crop = cut(pattern(golden.picture.width, golden.picture.height), to, spec.side);
    golden.grey.forEach((value, i) => expect(crop.data[i]).toBeCloseTo(value, 2));
    expect(sharpness(crop)).toBeCloseTo(golden.sharpness, 3);
  });

  it('puts the eyes level on the eye line, the given distance apart', () => {
    const spec = { side: 48, eyeDistance: 0.4, eyeLine: 0.38 };
    const right = { x: 300, y: 210 };
    const left = { x: 380, y: 250 };
    const { a, b, x0, y0 } = eyeAligned(right, left, spec);
    const place = (x: number, y: number) => ({ x: a * x - b * y + x0, y: b * x + a * y + y0 });
    const rightEye = place(48 * 0.3, 48 * 0.38);
    const leftEye = place(48 * 0.7, 48 * 0.38);
    expect(rightEye.x).toBeCloseTo(right.x);
    expect(rightEye.y).toBeCloseTo(right.y);
    expect(leftEye.x).toBeCloseTo(left.x);
    expect(leftEye.y).toBeCloseTo(left.y);
  });

  it('does not mirror: what lies to the right of the nose stays to the right', () => {
    const picture = { data: new Uint8ClampedArray(100 * 80 * 4), width: 100, height: 80 };
    for (let y = 0; y < 80; y++) {
      for (let x = 50; x < 100; x++)
        picture.data.fill(255, (y * 100 + x) * 4, (y * 100 + x) * 4 + 4);
    }
    const to = eyeAligned(
      { x: 40, y: 30 },
      { x: 60, y: 30 },
      { side: 8, eyeDistance: 0.4, eyeLine: 0.4 },
    );
    const { data } = cut(picture, to, 8);
    expect(data[3]).toBeLessThan(1);
    expect(data[4]).toBeGreaterThan(254);
  });
});
