import { describe, expect, it } from 'vitest';

import { boundsOf, DAY, hourTicks, HOUR, panned, viewOf, zoomed } from './view';

const NOW = Date.parse('2026-11-23T00:00:00Z');
const bounds = boundsOf('year', NOW);
const view = viewOf('month', NOW);

describe('what is seen of the time axis', () => {
  it('comes closer around a moment that stays where it is', () => {
    const around = NOW - 20 * DAY;
    const closer = zoomed(view, 0.5, around, bounds);
    const share = ({ from, to }: typeof view) => (around - from) / (to - from);
    expect(closer.to - closer.from).toBeCloseTo((view.to - view.from) / 2, -1);
    expect(share(closer)).toBeCloseTo(share(view));
  });

  it('never leaves what was fetched, however far one goes', () => {
    expect(zoomed(view, 1000, NOW, bounds)).toEqual(bounds);
    const end = panned(view, 50, bounds);
    expect(end.to).toBe(bounds.to);
    expect(end.to - end.from).toBe(view.to - view.from);
    expect(panned(view, -50, bounds).from).toBe(bounds.from);
  });

  it('comes close enough to tell the moments of one session apart, and no closer', () => {
    const closest = zoomed(view, 1e-9, NOW - DAY, bounds);
    expect(closest.to - closest.from).toBeCloseTo(HOUR, -1);
  });

  it('lies within what is fetched for every period', () => {
    for (const period of ['month', 'quarter', 'year', 'all'] as const) {
      const [seen, fetched] = [viewOf(period, NOW), boundsOf(period, NOW)];
      expect(seen.from).toBeGreaterThanOrEqual(fetched.from);
      expect(seen.to).toBeLessThanOrEqual(fetched.to);
      // The server refuses more than five years.
      expect((fetched.to - fetched.from) / DAY).toBeLessThanOrEqual(1830);
    }
  });

  it('is told by the hour below three days', () => {
    expect(hourTicks({ from: NOW, to: NOW + 4 * DAY }, 8)).toEqual([]);
    const ticks = hourTicks({ from: NOW, to: NOW + 12 * HOUR }, 8);
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.length).toBeLessThanOrEqual(8);
  });
});
