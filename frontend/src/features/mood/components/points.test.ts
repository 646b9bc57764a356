// @vitest-environment node
import { expect, it } from 'vitest';

import type { MoodEntry } from '../../../api/types';
import { pointsOf } from './MoodPanel';

const entry = (day: number, value: number): MoodEntry => ({
  id: String(day),
  value,
  felt_at: new Date(Date.UTC(2026, 10, day)).toISOString(),
  note: null,
});

it('draws the entries in time, and no line across more than a week', () => {
  expect(pointsOf([entry(20, 3), entry(8, 6), entry(1, 5)]).map(({ value }) => value)).toEqual([
    5,
    6,
    null,
    3,
  ]);
});
