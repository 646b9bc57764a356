import { describe, expect, it } from 'vitest';

import golden from '../../../../tests/contract/moments.json';
import { heavyMoments } from './heavy-moments';

const weights = (...values: number[]) =>
  values.map((weight, index) => ({ t_ms: index * 500, weight }));

/** A minute of even weights, but for some half-seconds. */
const minute = (heavier: Record<number, number>) =>
  weights(...Array.from({ length: 120 }, (_, index) => heavier[index] ?? 1));

describe('the heaviest moments', () => {
  it('come in order of time, at most three, the lighter ones left out', () => {
    const found = heavyMoments(minute({ 100: 9, 20: 8, 60: 7, 40: 6 }), []);
    expect(found.map((moment) => moment.t_ms)).toEqual([10_000, 30_000, 50_000]);
  });

  it('are apart: neighbours are one moment, and its share is that of all of them', () => {
    const found = heavyMoments(minute({ 20: 8, 21: 9, 22: 7 }), []);
    expect(found.map((moment) => moment.t_ms)).toEqual([10_500]);
    // Eleven half-seconds around the peak, three of them heavy.
    expect(found[0]?.share).toBeCloseTo((8 + 24) / (117 + 24));
  });

  it('are none where everything weighed about the same, or nothing is known', () => {
    expect(heavyMoments(minute({}), [])).toEqual([]);
    expect(heavyMoments(minute({ 30: 1.4 }), [])).toEqual([]);
    expect(heavyMoments([], [])).toEqual([]);
  });

  it('tell what was seen around them', () => {
    const seen = [
      { t_ms: 9_500, emotion: [0.6, 0.4] },
      { t_ms: 10_000, emotion: [0.2, 0.8] },
      { t_ms: 10_500, emotion: null },
      { t_ms: 14_000, emotion: [1, 0] },
    ];
    const [moment, unseen] = heavyMoments(minute({ 20: 9, 80: 9 }), seen);
    expect(moment?.emotion).toEqual([expect.closeTo(0.4), expect.closeTo(0.6)]);
    expect(unseen?.emotion).toBeNull();
  });
});

describe('the server tells the same moments', () => {
  it.each(golden.cases)('$name', ({ count, even, heavier, moments }) => {
    const heavy: Partial<Record<string, number>> = heavier;
    const values = Array.from({ length: count }, (_, index) => heavy[index] ?? even);
    const found = heavyMoments(weights(...values), []);
    expect(found.map(({ t_ms }) => t_ms)).toEqual(moments.map(({ t_ms }) => t_ms));
    for (const [index, { share }] of moments.entries()) {
      expect(found[index]?.share).toBeCloseTo(share, 5);
    }
  });
});
