// @vitest-environment node
import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/contract/conformal.json';
import { contiguousSet } from './conformal';

const LEVELS = ['normal', 'mild', 'moderate', 'severe'];

describe('the conformal set of levels', () => {
  it.each(golden.cases)('of $probabilities at $quantile is $level_set', (c) => {
    const levels = contiguousSet(c.probabilities, c.quantile).map((level) => LEVELS[level]);
    expect(levels).toEqual(c.level_set);
  });

  it('is everything when rounding keeps the sum below the quantile', () => {
    expect(contiguousSet([0.25, 0.25, 0.25, 0.2499], 1)).toEqual([0, 1, 2, 3]);
  });
});
