import type { CoursePoint } from '../../api/types';
import { formatShare } from '../format/levels';
import { formatTenths } from '../format/numbers';

export type CourseMeasure = CoursePoint['measures'][number]['measure'];

/** One session: what was measured, and the range that was usual then, if that was known. */
export interface UsualPoint {
  id: string;
  started_at: string;
  time: number;
  /** Points of one stretch are joined; with the next, what is usual is learned anew. */
  stretch: number;
  value: number;
  band: [number, number] | null;
  verdict: CoursePoint['verdict'];
  /** A sustained change that this session told, and when it began. */
  change: { direction: Direction; since: number } | null;
}

type Direction = CoursePoint['changes'][number]['direction'];

/** A row of the chart; without a value where the line must break. */
export type UsualRow = UsualPoint | { time: number; value: null; band: null };

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
  return sessions.flatMap(({ session_id: id, started_at, stretch, measures, changes }) => {
    const found = measures.find((one) => one.measure === measure);
    if (!found) return [];
    const { value, low, high, verdict } = found;
    const band: UsualPoint['band'] = low === null || high === null ? null : [low, high];
    const told = changes.find((one) => one.measure === measure);
    const change = told ? { direction: told.direction, since: Date.parse(told.since) } : null;
    const time = Date.parse(started_at);
    return [{ id, started_at, time, stretch, value, band, verdict, change }];
  });
}

/** The points, with a row that breaks the line between two stretches. */
export function withGaps(points: UsualPoint[]): UsualRow[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    return before && point.stretch !== before.stretch
      ? [{ time: (before.time + point.time) / 2, value: null, band: null }, point]
      : [point];
  });
}
