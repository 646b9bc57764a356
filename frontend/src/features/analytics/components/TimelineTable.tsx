import { Table } from '@mantine/core';

import type { SessionDetail } from '../../../api/types';
import { clock, thinned } from '../../../shared/charts/timeline-steps';
import { formatShare, LEVELS } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { ScrollTable } from '../../../shared/ui/ScrollTable';

const ROWS = 40;

/** The course of a session in numbers, thinned evenly to a readable length. */
export function TimelineTable({ timeline }: { timeline: SessionDetail['timeline'] }) {
  const t = useMessages();
  const words = t.analytics.session;
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
            <Table.Td>{t.vocabulary.signal[step.signal]}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}
