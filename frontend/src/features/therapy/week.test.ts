// @vitest-environment node
import { describe, expect, it } from 'vitest';

import type { Parcel } from '../../shared/device/parcel';
import { totalsOf, withWaiting } from './week';

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

describe('weeks together', () => {
  const empty = (starts_on: string) => ({ ...week, starts_on, items: [] });
  const two = { exercise: 'breathing', per_week: 3, done: 4 };

  it('begin with the plan, oldest first, and add the exercises up', () => {
    const weeks = [
      { ...week, items: [...week.items, two] },
      empty('2026-11-16'),
      { ...week, starts_on: '2026-11-09' },
      empty('2026-11-02'),
    ];
    expect(totalsOf(weeks)).toEqual([
      { startsOn: '2026-11-09', planned: 7, done: 1 },
      { startsOn: '2026-11-16', planned: 0, done: 0 },
      { startsOn: '2026-11-23', planned: 10, done: 5 },
    ]);
  });

  it('are none without a plan', () => {
    expect(totalsOf([empty('2026-11-23')])).toEqual([]);
  });
});
