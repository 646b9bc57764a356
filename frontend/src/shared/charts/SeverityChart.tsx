import { Bar, BarChart, XAxis, YAxis } from 'recharts';

import type { Level } from '../../api/types';
import { formatDate } from '../format/dates';
import { useMessages } from '../messages';
import { plainAxis } from './axes';
import { ChartFrame, NARROW } from './ChartFrame';
import { formatShare, isTold, LEVELS } from '../format/levels';
import { useSeverityPatterns } from './severity-patterns';

export interface SeverityPoint {
  id: string;
  started_at: string;
  /** Mean probabilities of the four levels over the session. */
  severity: number[] | null;
  level_set: Level[] | null;
}

/** In pixels, gap included: below it the patterns could not be told apart. */
const NARROWEST_COLUMN = 12;

/** One column a session: its mean estimate over the four levels, dashed where there is too little to say. */
export function SeverityChart({ sessions }: { sessions: SeverityPoint[] }) {
  const t = useMessages();
  const { definitions, fill } = useSeverityPatterns();
  const columns = sessions
    .toSorted((a, b) => Date.parse(a.started_at) - Date.parse(b.started_at))
    .map(({ id, started_at, severity, level_set }) => {
      const told = severity !== null && isTold(level_set);
      return { id, started_at, shares: told ? severity : null, withheld: told ? 0 : 1 };
    });
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last) return null;
  const dates = new Map(columns.map((column) => [column.id, column.started_at]));
  const summary = t.charts.severity.summary(
    columns.length,
    columns.filter((column) => !column.shares).length,
    formatDate(first.started_at),
    formatDate(last.started_at),
  );
  return (
    <ChartFrame summary={summary}>
      {(width) => (
        <BarChart
          width={width}
          height={260}
          data={columns.slice(-Math.floor(width / NARROWEST_COLUMN))}
          accessibilityLayer={false}
          barCategoryGap={columns.length > 30 ? 1 : '12%'}
          margin={{ top: 8, right: 8, bottom: 4, left: 0 }}
        >
          {definitions}
          <XAxis
            dataKey="id"
            tickFormatter={(id: string) => formatDate(dates.get(id) ?? '', 'axis')}
            {...plainAxis}
            minTickGap={width < NARROW ? 24 : 40}
          />
          <YAxis
            domain={[0, 1]}
            ticks={[0, 0.5, 1]}
            tickFormatter={formatShare}
            {...plainAxis}
            axisLine={false}
            width={48}
          />
          {LEVELS.map((level, index) => (
            <Bar
              key={level}
              dataKey={(column: (typeof columns)[number]) => column.shares?.[index] ?? 0}
              stackId="estimate"
              fill={fill(index)}
              stroke="var(--mantine-color-body)"
              isAnimationActive={false}
              maxBarSize={40}
            />
          ))}
          <Bar
            dataKey="withheld"
            stackId="estimate"
            fill="transparent"
            stroke="var(--mantine-color-dimmed)"
            strokeDasharray="3 3"
            isAnimationActive={false}
            maxBarSize={40}
          />
        </BarChart>
      )}
    </ChartFrame>
  );
}
