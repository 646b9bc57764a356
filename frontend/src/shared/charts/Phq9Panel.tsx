import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { bandName } from '../format/bands';
import { formatDate } from '../format/dates';
import { useMessages } from '../messages';
import { ChartPanel } from './ChartPanel';
import { isMarked, type Phq9Band, type Phq9Point } from './phq9';
import { Phq9Chart } from './Phq9Chart';

interface Props {
  /** Newest first, as the server lists them. */
  responses: Phq9Point[];
  bands: Phq9Band[];
  /** In place of the plain table of totals. */
  table?: ReactNode;
  /** Level of its heading. */
  order?: 2 | 3;
}

/** PHQ-9 over time as a chart or a table. */
export function Phq9Panel({ responses, bands, table, order = 2 }: Props) {
  const t = useMessages().charts.phq9;
  if (responses.length === 0) return <Text c="dimmed">{t.empty}</Text>;
  const marked = responses.some(isMarked);
  return (
    <ChartPanel
      order={order}
      title={t.title}
      note={marked ? `${t.note} ${t.item9}` : t.note}
      chart={<Phq9Chart responses={responses} bands={bands} />}
      table={table ?? <TotalsTable responses={responses} />}
    />
  );
}

function TotalsTable({ responses }: { responses: Phq9Point[] }) {
  const messages = useMessages();
  const t = messages.charts.phq9.columns;
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.date}</Table.Th>
            <Table.Th>{t.total}</Table.Th>
            <Table.Th>{t.band}</Table.Th>
            <Table.Th>{t.item9}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {responses.map((response) => (
            <Table.Tr key={response.id}>
              <Table.Td>{formatDate(response.answered_at)}</Table.Td>
              <Table.Td>{response.total}</Table.Td>
              <Table.Td>{bandName(response.band, messages)}</Table.Td>
              <Table.Td>{response.item9}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
