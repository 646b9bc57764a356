import { describe, expect, it } from 'vitest';

import { clock, runs, thinned } from './timeline-steps';

describe('a session timeline', () => {
  it('is thinned by leaving readings out, never by averaging', () => {
    expect(thinned([0, 1, 2, 3, 4, 5, 6], 3)).toEqual([0, 3, 6]);
    expect(thinned([0, 1], 3)).toEqual([0, 1]);
  });

  it('joins neighbours with the same signal into one run', () => {
    const steps = ['ok', 'ok', 'no_face', 'ok'].map((signal, i) => ({ t_ms: i * 500, signal }));
    expect(runs(steps, (step) => step.signal, 2000)).toEqual([
      { value: 'ok', fromMs: 0, toMs: 1000 },
      { value: 'no_face', fromMs: 1000, toMs: 1500 },
      { value: 'ok', fromMs: 1500, toMs: 2000 },
    ]);
  });

  it('reads time as minutes and seconds', () => {
    expect(clock(0)).toBe('0:00');
    expect(clock(725_000)).toBe('12:05');
  });
});
