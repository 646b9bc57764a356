import { Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';

import { useMessages } from '../messages';

interface Props {
  title: string;
  /** How to read the chart, in a sentence or two. */
  note?: ReactNode;
  chart: ReactNode;
  /** The same figures as a table: what a screen reader reads, and who prefers numbers. */
  table: ReactNode;
  /** Level of its heading. */
  order: 2 | 3;
}

/** A titled chart that can be read as a table instead. */
export function ChartPanel({ title, note, chart, table, order }: Props) {
  const t = useMessages().charts;
  const titleId = useId();
  const [view, setView] = useState('chart');
  return (
    <Paper component="section" aria-labelledby={titleId} withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <Title order={order} size="h4" id={titleId}>
            {title}
          </Title>
          <SegmentedControl
            aria-label={t.showAs(title)}
            size="xs"
            value={view}
            onChange={setView}
            data={[
              { value: 'chart', label: t.chart },
              { value: 'table', label: t.table },
            ]}
          />
        </Group>
        {note && view === 'chart' && (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
        {view === 'chart' ? chart : table}
      </Stack>
    </Paper>
  );
}
