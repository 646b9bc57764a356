import { Paper, Stack, Text } from '@mantine/core';

import type { TherapySession } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { OwnWords } from '../../../shared/ui/OwnWords';

/** Therapy sessions that were held, each in a sentence. */
export function TherapySessions({ sessions }: { sessions: TherapySession[] }) {
  const words = useMessages().appointments.sessions;
  if (sessions.length === 0) return <Text c="dimmed">{words.empty}</Text>;
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {sessions.map((session) => (
        <Paper key={session.id} component="li" withBorder px="md" py="sm">
          <Text fw={500}>
            {words.heading(formatDate(`${session.held_on}T12:00`), session.physician.display_name)}
          </Text>
          <OwnWords size="sm">{session.summary}</OwnWords>
        </Paper>
      ))}
    </Stack>
  );
}
