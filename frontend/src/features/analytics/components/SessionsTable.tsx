import { Anchor, Stack, Table, Text } from '@mantine/core';
import { Link } from 'react-router';

import type { SessionSummary } from '../../../api/types';
import { SeverityBar } from '../../../shared/charts/SeverityBar';
import { formatDate, formatDuration } from '../../../shared/format/dates';
import { formatShare, levelSetInWords } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { ScrollTable } from '../../../shared/ui/ScrollTable';
import { reasonInWords } from '../origin';

interface Props {
  patientId: string;
  sessions: SessionSummary[];
}

export function SessionsTable({ patientId, sessions }: Props) {
  const t = useMessages().analytics.sessions;
  return (
    <Stack gap="xs">
      <ScrollTable label={t.caption} minWidth={760} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.date}</Table.Th>
            <Table.Th>{t.duration}</Table.Th>
            <Table.Th w="26%">{t.estimate}</Table.Th>
            <Table.Th>{t.range}</Table.Th>
            <Table.Th>{t.signal}</Table.Th>
            <Table.Th>{t.model}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map((session) => (
            <SessionRow key={session.id} patientId={patientId} session={session} />
          ))}
        </Table.Tbody>
      </ScrollTable>
      <Text size="xs" c="dimmed">
        {t.rangeHint}
      </Text>
    </Stack>
  );
}

function SessionRow({ patientId, session }: { patientId: string; session: SessionSummary }) {
  const t = useMessages();
  const words = t.analytics.sessions;
  const started = formatDate(session.started_at, 'minute');
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Anchor
          component={Link}
          to={`/patients/${patientId}/sessions/${session.id}`}
          aria-label={words.details(started)}
        >
          {started}
        </Anchor>
        <Text size="sm" c="dimmed" fw={400}>
          {session.source === 'questionnaire'
            ? words.instead(reasonInWords(session.fallback_reason, t))
            : session.status !== 'ended' && words.status[session.status]}
        </Text>
      </Table.Th>
      <Table.Td>{formatDuration(session.duration_s)}</Table.Td>
      <Table.Td>
        {session.severity ? <SeverityBar severity={session.severity} /> : words.none}
      </Table.Td>
      <Table.Td>
        {levelSetInWords(session.level_set, t)}
        {session.comparison?.agreement === 'inconsistent' && (
          <Text size="sm" fw={600}>
            {words.disagree}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {session.valid_ratio !== null && formatShare(session.valid_ratio)}
        {!session.enough_picture && (
          <Text size="sm" c="dimmed">
            {words.tooLittle}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {session.model.id} {session.model.version}
      </Table.Td>
    </Table.Tr>
  );
}
