import { Table } from '@mantine/core';

import { formatShare, LEVELS } from '../format/levels';
import { useMessages } from '../messages';
import { ScrollTable } from '../ui/ScrollTable';
import type { TimelineStep } from './SessionTimeline';
import { clock, thinned } from './timeline-steps';

const ROWS = 40;

/** The course of a session in numbers, thinned evenly to a readable length. */
export function TimelineTable({ timeline }: { timeline: TimelineStep[] }) {
  const t = useMessages();
  const signals: Record<string, string> = t.vocabulary.signal;
  const words = t.charts.timeline.columns;
  return (
    <ScrollTable label={t.charts.timeline.title} minWidth={520}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.time}</Table.Th>
          {LEVELS.map((level) => (
            <Table.Th key={level}>{t.vocabulary.level[level]}</Table.Th>
          ))}
          <Table.Th>{words.signal}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {thinned(timeline, ROWS).map((step) => (
          <Table.Tr key={step.t_ms}>
            <Table.Th scope="row">{clock(step.t_ms)}</Table.Th>
            {LEVELS.map((level, index) => (
              <Table.Td key={level}>
                {step.severity ? formatShare(step.severity[index] ?? 0) : '–'}
              </Table.Td>
            ))}
            <Table.Td>{signals[step.signal] ?? step.signal}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}
