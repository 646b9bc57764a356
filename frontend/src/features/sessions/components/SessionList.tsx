import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';

import type { SessionSummary } from '../../../api/types';
import { formatDate, formatDuration } from '../../../shared/format/dates';
import { formatShare, levelSetInWords } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';

/** One line a session; the date leads to its page. */
export function SessionList({ sessions }: { sessions: SessionSummary[] }) {
  const t = useMessages();
  const words = t.sessions.list;
  if (sessions.length === 0) return <Text c="dimmed">{words.empty}</Text>;
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {sessions.map((session) => (
        <Paper key={session.id} component="li" withBorder px="md" py="sm">
          <Group justify="space-between" gap="xs">
            <Anchor component={Link} to={`/sessions/${session.id}`} fw={500}>
              {formatDate(session.started_at, 'minute')}
            </Anchor>
            <Text size="sm">
              {[
                formatDuration(session.duration_s),
                session.valid_ratio !== null && words.usable(formatShare(session.valid_ratio)),
                session.status !== 'ended' && words.status[session.status],
                session.source === 'questionnaire'
                  ? words.instead
                  : words.estimate(levelSetInWords(session.level_set, t).toLowerCase()),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
