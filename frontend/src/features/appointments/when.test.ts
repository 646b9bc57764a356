// @vitest-environment node
import { describe, expect, it } from 'vitest';

import type { Appointment } from '../../api/types';
import { onTheClock, sorted } from './when';

describe('a moment on a clock', () => {
  it.each([
    ['2026-10-24T10:00:00Z', '2026-10-24', '12:00'],
    ['2026-10-26T11:00:00Z', '2026-10-26', '12:00'],
    ['2026-12-31T23:30:00Z', '2027-01-01', '00:30'],
    ['2027-03-28T00:59:00Z', '2027-03-28', '01:59'],
    ['2027-03-28T01:00:00Z', '2027-03-28', '03:00'],
  ])('%s is %s %s in Berlin', (moment, date, time) => {
    expect(onTheClock(moment, 'Europe/Berlin')).toEqual({ date, time });
  });
});

const appointment = (id: string, hour: number, status: Appointment['status'] = 'planned') =>
  ({
    id,
    status,
    starts_at: new Date(Date.UTC(2026, 0, 1, hour)).toISOString(),
    ends_at: new Date(Date.UTC(2026, 0, 1, hour + 1)).toISOString(),
  }) as Appointment;

it('a running appointment is still to come, a cancelled one is not', () => {
  const all = [
    appointment('later', 20),
    appointment('gone', 18, 'cancelled'),
    appointment('now', 12),
    appointment('over', 8),
    appointment('long over', 6),
  ];
  const { upcoming, past } = sorted(all, new Date(Date.UTC(2026, 0, 1, 12, 30)));
  expect(upcoming.map(({ id }) => id)).toEqual(['now', 'later']);
  expect(past.map(({ id }) => id)).toEqual(['gone', 'over', 'long over']);
});
