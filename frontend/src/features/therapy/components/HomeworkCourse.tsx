import { Table, Text } from '@mantine/core';
import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';

import { plainAxis } from '../../../shared/charts/axes';
import { ChartFrame } from '../../../shared/charts/ChartFrame';
import { ChartPanel } from '../../../shared/charts/ChartPanel';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { ScrollTable } from '../../../shared/ui/ScrollTable';
import { useHomeworkWeeks } from '../api/own-plan';
import { totalsOf, type WeekTotal } from '../week';

/** How much of the own homework was done, week by week, as a chart or a table. */
export function HomeworkCourse() {
  const t = useMessages().therapy.course;
  return (
    <QueryView query={useHomeworkWeeks()} height={240}>
      {(weeks) => {
        const totals = totalsOf(weeks);
        if (totals.length === 0) return <Text c="dimmed">{t.none}</Text>;
        return (
          <ChartPanel
            order={2}
            title={t.title}
            note={t.note}
            chart={<WeeksChart weeks={totals} />}
            table={<WeeksTable weeks={totals} />}
          />
        );
      }}
    </QueryView>
  );
}

const day = (startsOn: string) => formatDate(`${startsOn}T12:00`, 'axis');

function WeeksChart({ weeks }: { weeks: WeekTotal[] }) {
  const t = useMessages().therapy.course;
  const done = weeks.reduce((sum, week) => sum + week.done, 0);
  const planned = weeks.reduce((sum, week) => sum + week.planned, 0);
  return (
    <ChartFrame summary={t.summary(weeks.length, done, planned)}>
      {(width) => (
        <BarChart
          width={width}
          height={200}
          data={weeks}
          accessibilityLayer={false}
          barGap={-24}
          margin={{ top: 8, right: 12, bottom: 4, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis dataKey="startsOn" tickFormatter={day} {...plainAxis} />
          <YAxis allowDecimals={false} width={28} {...plainAxis} axisLine={false} />
          <Bar
            dataKey="planned"
            barSize={24}
            fill="none"
            stroke="var(--chart-line)"
            strokeDasharray="3 3"
            isAnimationActive={false}
          />
          <Bar dataKey="done" barSize={24} fill="var(--chart-line)" isAnimationActive={false} />
        </BarChart>
      )}
    </ChartFrame>
  );
}

function WeeksTable({ weeks }: { weeks: WeekTotal[] }) {
  const t = useMessages().therapy.course;
  return (
    <ScrollTable label={t.title} minWidth={320}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.week}</Table.Th>
          <Table.Th>{t.planned}</Table.Th>
          <Table.Th>{t.done}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {weeks.toReversed().map((week) => (
          <Table.Tr key={week.startsOn}>
            <Table.Td>{day(week.startsOn)}</Table.Td>
            <Table.Td>{week.planned}</Table.Td>
            <Table.Td>{week.done}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}
