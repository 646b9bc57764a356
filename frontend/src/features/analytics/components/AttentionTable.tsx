import { Table, Text } from '@mantine/core';

import type { SessionDetail } from '../../../api/types';
import { clock, heaviest } from '../../../shared/charts/timeline-steps';
import { formatShare } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';

const SHOWN = 5;

/** The moments that weighed most in the final estimate. */
export function AttentionTable({ moments }: { moments: SessionDetail['attention'] }) {
  const t = useMessages().analytics.session;
  if (moments.length === 0) return <Text c="dimmed">{t.noMoments}</Text>;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t.momentsNote}
      </Text>
      <Table aria-label={t.moments}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.time}</Table.Th>
            <Table.Th>{t.weight}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {heaviest(moments, SHOWN).map((moment) => (
            <Table.Tr key={moment.t_ms}>
              <Table.Td>{clock(moment.t_ms)}</Table.Td>
              <Table.Td>{formatShare(moment.weight)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
