import { describe, expect, it } from 'vitest';

import type { CoursePoint } from '../../api/types';
import { pointsOf, topOf, withGaps } from './usual-course';

const session = (day: string, changes: Partial<CoursePoint> = {}): CoursePoint => ({
  session_id: day,
  started_at: `${day}T10:00:00Z`,
  model: 'serein-affect 1.1.0',
  stretch: 0,
  changes: [],
  verdict: 'as_usual',
  measures: [
    { measure: 'pleasant', value: 0.4, usual: 0.5, low: 0.3, high: 0.6, verdict: 'as_usual' },
  ],
  ...changes,
});
const values = (sessions: CoursePoint[]) =>
  withGaps(pointsOf(sessions, 'pleasant')).map(({ value }) => value);

describe('the course of a measure', () => {
  it('joins the sessions of a stretch and breaks before the next', () => {
    const next = session('2026-01-02', { stretch: 1 });
    expect(values([session('2026-01-01'), session('2026-01-31')])).toEqual([0.4, 0.4]);
    expect(values([session('2026-01-01'), next])).toEqual([0.4, null, 0.4]);
  });

  it('has a mark where a change of this very measure was told', () => {
    const change = { direction: 'lower', since: '2025-12-20T10:00:00Z', sessions: 4 } as const;
    const told = session('2026-01-01', { changes: [{ ...change, measure: 'pleasant' }] });
    const other = session('2026-01-01', { changes: [{ ...change, measure: 'unpleasant' }] });
    expect(pointsOf([told], 'pleasant')[0]?.change).toEqual({
      direction: 'lower',
      since: Date.parse('2025-12-20T10:00:00Z'),
    });
    expect(pointsOf([other], 'pleasant')[0]?.change).toBeNull();
  });

  it('has no band while too little is known', () => {
    const measures: CoursePoint['measures'] = [
      {
        measure: 'pleasant',
        value: 0.4,
        usual: null,
        low: null,
        high: null,
        verdict: 'not_enough_sessions',
      },
    ];
    const [first, second] = pointsOf(
      [session('2026-01-01', { measures }), session('2026-01-02')],
      'pleasant',
    );
    expect(first?.band).toBeNull();
    expect(second?.band).toEqual([0.3, 0.6]);
  });

  it('is drawn on as many quarters of the scale as it needs', () => {
    expect(topOf(pointsOf([session('2026-01-01')], 'pleasant'), 'pleasant')).toBe(0.75);
  });

  it('leaves out what was not measured', () => {
    expect(pointsOf([session('2026-01-01')], 'unpleasant')).toEqual([]);
  });
});
