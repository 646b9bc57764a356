// @vitest-environment node
import { describe, expect, it } from 'vitest';

import type { Parcel } from '../../shared/device/parcel';
import { withWaiting } from './week';

const week = {
  starts_on: '2026-11-23',
  ends_on: '2026-11-29',
  items: [{ exercise: 'sleep', per_week: 7, done: 1 }],
};

const waiting = (change: object): Parcel => ({
  id: '1',
  kind: 'exercise',
  method: 'POST',
  path: '/api/v1/exercise-logs',
  body: {
    exercise: 'sleep',
    completed: true,
    done_at: new Date(2026, 10, 24, 8).toISOString(),
    ...change,
  },
  stamped: true,
  needs: null,
  refusal: null,
});

const done = (...parcels: Parcel[]) => withWaiting(week, parcels).items[0]?.done;

describe('a week', () => {
  it('counts what is still on the device', () => {
    expect(done()).toBe(1);
    expect(done(waiting({}), waiting({}))).toBe(3);
  });

  it('counts neither tries, nor other weeks, nor other exercises', () => {
    expect(done(waiting({ completed: false }))).toBe(1);
    expect(done(waiting({ done_at: new Date(2026, 10, 22, 23).toISOString() }))).toBe(1);
    expect(done(waiting({ done_at: new Date(2026, 10, 30, 0).toISOString() }))).toBe(1);
    expect(done(waiting({ exercise: 'breathing' }))).toBe(1);
    expect(done({ ...waiting({}), kind: 'questionnaire' })).toBe(1);
  });
});
