import { Table, Text } from '@mantine/core';

import type { SessionDetail } from '../../../api/types';
import { formatShare } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';

/** How good the picture was: the share of each signal among the session's steps. */
export function SignalTable({ session }: { session: SessionDetail }) {
  const t = useMessages();
  const words = t.analytics.session;
  const counts = Object.entries(t.vocabulary.signal)
    .map(([signal, name]) => ({ name, count: session.signal_counts[signal] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  if (session.valid_ratio === null) return <Text c="dimmed">{words.signalUnknown}</Text>;
  return (
    <>
      <Text size="sm" c="dimmed">
        {words.signalNote(formatShare(session.valid_ratio))}
      </Text>
      <Table aria-label={words.signal}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.signal}</Table.Th>
            <Table.Th>{words.share}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {counts.map(({ name, count }) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{formatShare(count / session.steps)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
