// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { StateWindow } from './state-window';

describe('the window of states', () => {
  it('is oldest first, newest last, empty at the front', () => {
    const window = new StateWindow(3, 2);
    window.push(500, Float32Array.of(1, 2));
    window.push(1000, Float32Array.of(3, 4));
    expect([...window.states]).toEqual([0, 0, 1, 2, 3, 4]);
    expect([...window.mask]).toEqual([0, 1, 1]);
    expect([...window.times]).toEqual([0, 500, 1000]);
    expect(window.validSteps).toBe(2);
  });

  it('holds zeros and mask 0 for a missing step and drops the oldest', () => {
    const window = new StateWindow(2, 1);
    [7, null, 9].forEach((v, i) => window.push(i, v === null ? null : Float32Array.of(v)));
    expect([...window.states]).toEqual([0, 9]);
    expect([...window.mask]).toEqual([0, 1]);
  });

  it('is as new after clear()', () => {
    const window = new StateWindow(2, 1);
    window.push(5, Float32Array.of(1));
    window.clear();
    expect(window).toEqual(new StateWindow(2, 1));
  });
});
