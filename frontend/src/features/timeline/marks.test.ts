import { describe, expect, it } from 'vitest';

import type { Timeline } from '../../api/types';
import { record, session } from '../../test/timeline';
import { eventsOf } from './events';
import { homeworkIn, marksOf, sessionsIn, sumOf } from './marks';
import { DAY, HOUR, type View } from './view';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const YEAR: View = { from: NOW - 365 * DAY, to: NOW + 31 * DAY };
const WEEK: View = { from: NOW - 7 * DAY, to: NOW };
const WIDTH = 1000;

/** 300 sessions a year, as many as are expected at most. */
const many: Timeline = {
  ...record,
  sessions: Array.from({ length: 300 }, (_, index) =>
    session(`s-${index}`, new Date(NOW - (300 - index) * 1.2 * DAY).toISOString()),
  ),
};

describe('sessions', () => {
  it('are summed up by the week over a year, and none gets lost', () => {
    const marks = marksOf('sessions', eventsOf(many, NOW), YEAR, WIDTH);
    expect(marks.length).toBeLessThan(60);
    expect(marks.flatMap(sessionsIn)).toHaveLength(300);
    for (const { from } of marks) expect(new Date(from).getDay()).toBe(1);
  });

  it('are summed up by the month where weeks are too narrow', () => {
    const marks = marksOf('sessions', eventsOf(many, NOW), YEAR, 280);
    expect(marks.length).toBeLessThan(15);
    for (const { from } of marks) expect(new Date(from).getDate()).toBe(1);
  });

  it('stand by themselves close by', () => {
    const close = { from: NOW - 6 * DAY, to: NOW - 6 * DAY + 40 * HOUR };
    const marks = marksOf('sessions', eventsOf(many, NOW), close, WIDTH);
    expect(marks.every(({ events }) => events.length === 1)).toBe(true);
    expect(marks.length).toBeGreaterThan(0);
  });

  it('say nothing together where none is told, or releases of the model differ', () => {
    const at = '2026-11-20T12:00:00Z';
    const unsure = session('1', at, { level_set: ['normal', 'mild', 'moderate'] });
    const dark = session('2', at, { enough_picture: false, valid_ratio: 0.1 });
    const other = session('3', at, { model: 'serein-affect 2.0.0' });
    const told = session('4', at);
    expect(sumOf([unsure, dark]).severity).toBeNull();
    expect(sumOf([told, other]).severity).toBeNull();
    expect(sumOf([told, unsure]).severity).toEqual([0.1, 0.6, 0.2, 0.1]);
    expect(sumOf([told, dark]).usable).toBeCloseTo(0.5);
    expect(sumOf([]).severity).toBeNull();
  });
});

describe('other lanes', () => {
  const events = eventsOf(record, NOW);

  it('put what is too close to be hit apart into one mark', () => {
    const dense: Timeline = {
      ...record,
      notes: [0, 1, 40].flatMap((days, index) =>
        record.notes.map((note) => ({
          ...note,
          note_id: `n-${index}`,
          at: new Date(NOW - 60 * DAY + days * DAY).toISOString(),
        })),
      ),
    };
    const over = (view: View) =>
      marksOf('notes', eventsOf(dense, NOW), view, WIDTH).map((mark) => mark.events.length);
    expect(over(YEAR)).toEqual([2, 1]);
    expect(over({ from: NOW - 61 * DAY, to: NOW - 57 * DAY })).toEqual([1, 1]);
  });

  it('show what reaches into view from before', () => {
    expect(marksOf('plan', events, WEEK, WIDTH)).toHaveLength(1);
    expect(marksOf('alerts', events, WEEK, WIDTH)).toHaveLength(1);
    expect(marksOf('notes', events, WEEK, WIDTH)).toHaveLength(0);
  });

  it('keep homework in whole weeks, however close one looks', () => {
    const [mark] = marksOf('homework', events, WEEK, WIDTH);
    expect(mark && Math.round((mark.to - mark.from) / DAY)).toBe(7);
    expect(mark && homeworkIn(mark)).toEqual({ asked: 3, done: 2 });
  });
});
