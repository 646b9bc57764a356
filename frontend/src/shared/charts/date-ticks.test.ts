import { describe, expect, it } from 'vitest';

import { dateTicks } from './date-ticks';

const local = (year: number, month: number, day: number) =>
  new Date(year, month - 1, day).getTime();

describe('ticks of a time axis', () => {
  it('are days over a few days', () => {
    expect(dateTicks(local(2026, 3, 1) + 3_600_000, local(2026, 3, 4), 8)).toEqual([
      local(2026, 3, 2),
      local(2026, 3, 3),
      local(2026, 3, 4),
    ]);
  });

  it('are first days of months over a year, never more than asked for', () => {
    const ticks = dateTicks(local(2025, 11, 20), local(2026, 11, 20), 8);
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(ticks.map((tick) => new Date(tick).getDate())).toEqual(ticks.map(() => 1));
  });
});
