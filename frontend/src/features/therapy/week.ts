import type { ExerciseEntry, HomeworkWeek } from '../../api/types';
import type { Parcel } from '../../shared/device/parcel';

/** The local day of a moment, as the server writes days: "2026-11-23". */
export const dayOf = (moment: Date) =>
  [
    moment.getFullYear(),
    String(moment.getMonth() + 1).padStart(2, '0'),
    String(moment.getDate()).padStart(2, '0'),
  ].join('-');

/** The week with what is done but still on this device. */
export function withWaiting(week: HomeworkWeek, waiting: Parcel[]): HomeworkWeek {
  const entries = waiting
    .filter((parcel) => parcel.kind === 'exercise')
    .map((parcel) => parcel.body as ExerciseEntry)
    .filter(({ completed, done_at }) => {
      const day = dayOf(new Date(done_at));
      return completed && day >= week.starts_on && day <= week.ends_on;
    });
  const items = week.items.map((item) => ({
    ...item,
    done: item.done + entries.filter((entry) => entry.exercise === item.exercise).length,
  }));
  return { ...week, items };
}

/** How much of a week's homework was done, all exercises together. */
export interface WeekTotal {
  startsOn: string;
  planned: number;
  done: number;
}

/** The weeks from the first one with a plan on, oldest first. */
export function totalsOf(weeks: HomeworkWeek[]): WeekTotal[] {
  const totals = weeks
    .map(({ starts_on, items }) => ({
      startsOn: starts_on,
      planned: items.reduce((sum, item) => sum + item.per_week, 0),
      done: items.reduce((sum, item) => sum + item.done, 0),
    }))
    .sort((a, b) => a.startsOn.localeCompare(b.startsOn));
  const first = totals.findIndex(({ planned }) => planned > 0);
  return first < 0 ? [] : totals.slice(first);
}
