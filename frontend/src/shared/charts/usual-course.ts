import type { CoursePoint } from '../../api/types';
import { formatShare } from '../format/levels';
import { formatTenths } from '../format/numbers';

export type CourseMeasure = CoursePoint['measures'][number]['measure'];

/** One session: what was measured, and the range that was usual then, if that was known. */
export interface UsualPoint {
  id: string;
  started_at: string;
  time: number;
  model: string;
  value: number;
  band: [number, number] | null;
  verdict: CoursePoint['verdict'];
}

/** A row of the chart; without a value where the line must break. */
export type UsualRow = UsualPoint | { time: number; value: null; band: null };

const DAY = 86_400_000;
/** Sessions further apart are not joined: nothing is known of the time between. */
const LONGEST_JOIN = 30 * DAY;

const highestOf = (measure: CourseMeasure) => (measure === 'expected_level' ? 3 : 1);

/** The top of the scale: a quarter of it at least, and so many as the points and bands need. */
export function topOf(points: UsualPoint[], measure: CourseMeasure): number {
  const quarter = highestOf(measure) / 4;
  const most = Math.max(...points.flatMap(({ value, band }) => [value, band?.[1] ?? 0]));
  return quarter * Math.min(Math.max(Math.ceil(most / quarter), 1), 4);
}

export const formatMeasure = (measure: CourseMeasure, value: number) =>
  measure === 'expected_level' ? formatTenths(value) : formatShare(value);

/** One measure of the sessions, oldest first. */
export function pointsOf(sessions: CoursePoint[], measure: CourseMeasure): UsualPoint[] {
  return sessions.flatMap(({ session_id, started_at, model, measures }) => {
    const found = measures.find((one) => one.measure === measure);
    if (!found) return [];
    const { value, low, high, verdict } = found;
    const band: UsualPoint['band'] = low === null || high === null ? null : [low, high];
    return [
      { id: session_id, started_at, time: Date.parse(started_at), model, value, band, verdict },
    ];
  });
}

/** The points, with a row that breaks the line after a long gap or where another model reads. */
export function withGaps(points: UsualPoint[]): UsualRow[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    const broken =
      before && (point.time - before.time > LONGEST_JOIN || point.model !== before.model);
    return broken
      ? [{ time: (before.time + point.time) / 2, value: null, band: null }, point]
      : [point];
  });
}
