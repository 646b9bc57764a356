// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { clipped, roll, sharpness, yaw } from './quality';

const eyes = [
  { x: 100, y: 100 },
  { x: 160, y: 100 },
] as const;

describe('pose from the key points', () => {
  it('is frontal when the nose lies midway, +-1 when it lies under an eye', () => {
    expect(yaw(...eyes, { x: 130, y: 140 })).toBe(0);
    expect(yaw(...eyes, { x: 160, y: 140 })).toBe(1);
    expect(yaw(...eyes, { x: 100, y: 140 })).toBe(-1);
  });

  it('has roll clockwise positive', () => {
    expect(roll({ x: 0, y: 0 }, { x: 10, y: 10 })).toBeCloseTo(45);
  });
});

describe('the clipped share', () => {
  it('counts what is as good as white', () => {
    expect(clipped(Float32Array.of(0, 249, 250, 255))).toBe(0.5);
  });
});

describe('sharpness', () => {
  const side = 24;
  const picture = (f: (x: number, y: number) => number) => ({
    data: Float32Array.from({ length: side * side }, (_, i) => f(i % side, Math.floor(i / side))),
    width: side,
    height: side,
  });

  it('is 0 for a picture without contrast', () => {
    expect(sharpness(picture(() => 80))).toBe(0);
  });

  it('does not change with gain', () => {
    const texture = (x: number, y: number) => (x * 37 + y * 61) % 50;
    const bright = sharpness(picture((x, y) => 4 * texture(x, y)));
    expect(bright).toBeCloseTo(sharpness(picture(texture)), 4);
  });

  it('tells edges from their blurred form', () => {
    const edge = picture((x) => (x < 12 ? 0 : 200));
    const blurred = picture((x) => 200 / (1 + Math.exp((12 - x) / 3)));
    expect(sharpness(edge)).toBeGreaterThan(0.05);
    expect(sharpness(blurred)).toBeLessThan(0.05);
  });
});
