import { Table } from '@mantine/core';

import { formatDate } from '../format/dates';
import { useMessages } from '../messages';
import { ScrollTable } from '../ui/ScrollTable';
import { type CourseMeasure, formatMeasure, type UsualPoint } from './usual-course';

interface Props {
  /** Oldest first. */
  points: UsualPoint[];
  measure: CourseMeasure;
}

/** The same as the chart in numbers, the latest session first. */
export function UsualCourseTable({ points, measure }: Props) {
  const t = useMessages().ownRecord.course.expression;
  const format = (value: number) => formatMeasure(measure, value);
  return (
    <ScrollTable label={t.title} minWidth={460}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.columns.date}</Table.Th>
          <Table.Th>{t.columns.value}</Table.Th>
          <Table.Th>{t.columns.usual}</Table.Th>
          <Table.Th>{t.columns.verdict}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {points.toReversed().map((point) => (
          <Table.Tr key={point.id}>
            <Table.Td>{formatDate(point.started_at)}</Table.Td>
            <Table.Td>{format(point.value)}</Table.Td>
            <Table.Td>
              {point.band ? t.range(format(point.band[0]), format(point.band[1])) : '–'}
            </Table.Td>
            <Table.Td>
              {t.verdict[point.verdict]}
              {point.change &&
                `; ${t.changed(formatDate(new Date(point.change.since).toISOString()))}`}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}
