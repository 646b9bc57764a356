import { describe, expect, it } from 'vitest';

import type { CoursePoint } from '../../api/types';
import { pointsOf, topOf, withGaps } from './usual-course';

const session = (day: string, changes: Partial<CoursePoint> = {}): CoursePoint => ({
  session_id: day,
  started_at: `${day}T10:00:00Z`,
  model: 'serein-affect 1.1.0',
  verdict: 'as_usual',
  measures: [
    { measure: 'pleasant', value: 0.4, usual: 0.5, low: 0.3, high: 0.6, verdict: 'as_usual' },
  ],
  ...changes,
});
const values = (sessions: CoursePoint[]) =>
  withGaps(pointsOf(sessions, 'pleasant')).map(({ value }) => value);

describe('the course of a measure', () => {
  it('joins sessions up to 30 days apart and breaks after that', () => {
    expect(values([session('2026-01-01'), session('2026-01-31')])).toEqual([0.4, 0.4]);
    expect(values([session('2026-01-01'), session('2026-02-01')])).toEqual([0.4, null, 0.4]);
  });

  it('breaks where another model reads the face', () => {
    const newer = session('2026-01-02', { model: 'serein-affect 1.2.0' });
    expect(values([session('2026-01-01'), newer])).toEqual([0.4, null, 0.4]);
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
