// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { OneEuroFilter } from './one-euro';
import { SteadyBox } from './steady-box';

const SETTINGS = { minCutoffHz: 1, beta: 10 };

/** What is shown of values that come at a steady rate. */
function shown(values: number[], fps = 10, filter = new OneEuroFilter(SETTINGS)): number[] {
  return values.map((value, i) => filter.filter(value, (i * 1000) / fps));
}

const resting = (value: number, count: number) => Array.from({ length: count }, () => value);
const spread = (values: number[]) => Math.max(...values) - Math.min(...values);

describe('the 1 euro filter', () => {
  it('leaves a resting value where it is', () => {
    expect(shown(resting(0.4, 20))).toEqual(resting(0.4, 20));
  });

  it('takes most of the trembling away', () => {
    const trembling = Array.from({ length: 60 }, (_, i) => 0.4 + 0.004 * (i % 2 ? 1 : -1));
    const calm = shown(trembling).slice(20);
    expect(spread(calm)).toBeLessThan(0.4 * spread(trembling));
  });

  it('follows a step within half a second, without overshooting', () => {
    const after = shown([...resting(0, 3), ...resting(0.5, 10)]);
    expect(Math.max(...after)).toBeLessThanOrEqual(0.5);
    expect(after[3 + 5]).toBeGreaterThan(0.45);
  });

  it('follows quick movements more closely than slow ones', () => {
    const lag = (speed: number) => {
      const values = Array.from({ length: 30 }, (_, i) => (i / 10) * speed);
      return (values.at(-1)! - shown(values).at(-1)!) / speed;
    };
    expect(lag(0.5)).toBeLessThan(0.5 * lag(0.01));
  });

  it('goes by the video’s time: half the frames show about the same', () => {
    const slide = (fps: number) => {
      const values = Array.from({ length: 2 * fps + 1 }, (_, i) => (0.2 * i) / fps);
      return shown(values, fps).at(-1)!;
    };
    expect(slide(10)).toBeCloseTo(slide(20), 2);
  });

  it('shows at once what comes after a long gap', () => {
    const filter = new OneEuroFilter(SETTINGS);
    filter.filter(0, 0);
    expect(filter.filter(1, 60_000)).toBeCloseTo(1, 2);
  });
});

it('a face that is found again is framed where it is', () => {
  const frame = new SteadyBox();
  const left = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
  const right = { x: 0.6, y: 0.3, width: 0.2, height: 0.3 };
  expect(frame.show(left, 0)).toEqual(left);
  expect(frame.show(right, 100)).not.toEqual(right);
  expect(frame.show(null, 200)).toBeNull();
  expect(frame.show(right, 300)).toEqual(right);
});
