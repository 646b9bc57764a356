import { Table, Text } from '@mantine/core';
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts';

import type { MoodEntry } from '../../../api/types';
import { plainAxis, timeAxis } from '../../../shared/charts/axes';
import { ChartFrame } from '../../../shared/charts/ChartFrame';
import { ChartPanel } from '../../../shared/charts/ChartPanel';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { OwnWords } from '../../../shared/ui/OwnWords';
import { ScrollTable } from '../../../shared/ui/ScrollTable';

interface Props {
  /** Newest first, as the server lists them. */
  entries: MoodEntry[];
  /** Level of its heading. */
  order?: 2 | 3;
}

/** The mood log over time as a chart or a table. */
export function MoodPanel({ entries, order = 2 }: Props) {
  const t = useMessages().mood.chart;
  if (entries.length < 2) return <Text c="dimmed">{t.few}</Text>;
  return (
    <ChartPanel
      order={order}
      title={t.title}
      note={t.note}
      chart={<MoodChart entries={entries} />}
      table={<MoodTable entries={entries} />}
    />
  );
}

const DAY = 86_400_000;
/** Entries further apart are not joined: nothing is known of the time between. */
const LONGEST_JOIN = 7 * DAY;
const HIGHEST = 10;

interface Point {
  time: number;
  value: number | null;
}

/** The entries by time, with an empty place wherever the line has to break. */
export function pointsOf(entries: MoodEntry[]): Point[] {
  const points = entries
    .map(({ felt_at, value }) => ({ time: Date.parse(felt_at), value }))
    .sort((a, b) => a.time - b.time);
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    const far = before !== undefined && point.time - before.time > LONGEST_JOIN;
    return far ? [{ time: (before.time + point.time) / 2, value: null }, point] : [point];
  });
}

function MoodChart({ entries }: { entries: MoodEntry[] }) {
  const t = useMessages().mood.chart;
  const points = pointsOf(entries);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const values = entries.map(({ value }) => value);
  const margin = Math.max((last.time - first.time) * 0.03, DAY / 4);
  const domain: [number, number] = [first.time - margin, last.time + margin];
  const summary = t.summary(
    entries.length,
    formatDate(first.time),
    formatDate(last.time),
    Math.min(...values),
    Math.max(...values),
  );
  return (
    <ChartFrame summary={summary}>
      {(width) => (
        <LineChart
          width={width}
          height={200}
          data={points}
          accessibilityLayer={false}
          margin={{ top: 8, right: 12, bottom: 4, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis {...timeAxis(domain, width)} />
          <YAxis
            domain={[0, HIGHEST]}
            ticks={[0, HIGHEST / 2, HIGHEST]}
            width={28}
            {...plainAxis}
            axisLine={false}
          />
          <Line
            dataKey="value"
            stroke="var(--chart-line)"
            strokeWidth={2}
            isAnimationActive={false}
            activeDot={false}
            dot={{ r: 3, fill: 'var(--chart-line)', stroke: 'none' }}
          />
        </LineChart>
      )}
    </ChartFrame>
  );
}

function MoodTable({ entries }: { entries: MoodEntry[] }) {
  const t = useMessages().mood.chart;
  return (
    <ScrollTable label={t.title} minWidth={320}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.when}</Table.Th>
          <Table.Th>{t.value}</Table.Th>
          <Table.Th>{t.notes}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <Table.Tr key={entry.id}>
            <Table.Td>{formatDate(entry.felt_at, 'minute')}</Table.Td>
            <Table.Td>{entry.value}</Table.Td>
            <Table.Td>{entry.note && <OwnWords size="sm">{entry.note}</OwnWords>}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}
