import { SegmentedControl, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useMessages } from '../messages';
import { TitledCard } from '../ui/TitledCard';

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
  const [view, setView] = useState('chart');
  return (
    <TitledCard
      title={title}
      order={order}
      aside={
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
      }
    >
      {note && view === 'chart' && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
      {view === 'chart' ? chart : table}
    </TitledCard>
  );
}
