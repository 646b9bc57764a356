import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  XAxis,
  YAxis,
} from 'recharts';

import { formatDate } from '../format/dates';
import { useMessages } from '../messages';
import { plainAxis, timeAxis } from './axes';
import { ChartFrame } from './ChartFrame';
import {
  type CourseMeasure,
  formatMeasure,
  topOf,
  type UsualPoint,
  withGaps,
} from './usual-course';

interface Props {
  /** Oldest first. */
  points: UsualPoint[];
  measure: CourseMeasure;
}

const DAY = 86_400_000;
const DIFFERENT = new Set<UsualPoint['verdict']>(['somewhat_different', 'clearly_different']);

/** What the camera measured, session by session, before the range that was usual then. */
export function UsualCourseChart({ points, measure }: Props) {
  const t = useMessages();
  const words = t.ownRecord.course.expression;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const different = points.filter(({ verdict }) => DIFFERENT.has(verdict)).length;
  const range = [formatDate(first.started_at), formatDate(last.started_at)] as const;
  const changes = points.filter(({ change }) => change !== null);
  const summary = `${t.charts.usual.measure[measure]}. ${words.summary(points.length, ...range, different)} ${words.changes(changes.length)}`;
  const margin = Math.max((last.time - first.time) * 0.03, 3 * DAY);
  const domain: [number, number] = [first.time - margin, last.time + margin];
  const top = topOf(points, measure);
  return (
    <ChartFrame summary={summary}>
      {(width) => (
        <ComposedChart
          width={width}
          height={280}
          data={withGaps(points)}
          accessibilityLayer={false}
          margin={{ top: 12, left: 8, bottom: 4, right: 12 }}
        >
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis {...timeAxis(domain, width)} />
          <YAxis
            domain={[0, top]}
            ticks={[0, top / 4, top / 2, (3 * top) / 4, top]}
            tickFormatter={(value: number) => formatMeasure(measure, value)}
            width={44}
            {...plainAxis}
            axisLine={false}
          />
          <Area
            dataKey="band"
            stroke="none"
            fill="var(--chart-band)"
            fillOpacity={0.22}
            isAnimationActive={false}
            activeDot={false}
          />
          <Line
            dataKey="value"
            stroke="var(--chart-line)"
            strokeWidth={2}
            isAnimationActive={false}
            activeDot={false}
            dot={{ r: 3, fill: 'var(--chart-line)', strokeWidth: 0 }}
          />
          {changes.map(({ id, time, value, change }) => [
            <ReferenceLine
              key={`${id} since`}
              x={change?.since}
              stroke="var(--mantine-color-dimmed)"
              strokeDasharray="4 4"
            />,
            <ReferenceDot key={id} x={time} y={value} r={7} shape={Diamond} />,
          ])}
        </ComposedChart>
      )}
    </ChartFrame>
  );
}

/** Where a sustained change was told. */
function Diamond({ cx = 0, cy = 0 }: { cx?: number; cy?: number }) {
  return (
    <path
      d={`M ${cx} ${cy - 7} l 7 7 l -7 7 l -7 -7 z`}
      fill="var(--mantine-color-body)"
      stroke="var(--chart-line)"
      strokeWidth={2}
    />
  );
}
