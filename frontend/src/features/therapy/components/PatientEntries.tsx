import { Group, Paper, Stack, Text, Title } from '@mantine/core';

import type { Exercise } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { ListView } from '../../../shared/ui/ListView';
import { usePatientLogs } from '../api/patient-treatment';
import { useExerciseTitle } from '../exercise-text';
import { EntryContent } from './EntryContent';

interface Props {
  patientId: string;
  exercises: Exercise[];
}

/** A patient's entries: that they were made, and what was written where the patient shares it. */
export function PatientEntries({ patientId, exercises }: Props) {
  const t = useMessages().therapy;
  const words = t.physician.entries;
  const logs = usePatientLogs(patientId);
  const title = useExerciseTitle(exercises);
  return (
    <Stack gap="sm" component="section" aria-label={words.title}>
      <Title order={2} size="h3">
        {words.title}
      </Title>
      <ListView query={logs} empty={words.empty}>
        {(items) => (
          <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {items.map((log) => (
              <Paper key={log.id} component="li" withBorder px="md" py="sm">
                <Group justify="space-between" gap="xs" mb={4}>
                  <Text fw={500}>
                    {t.entries.of(title(log.exercise), formatDate(log.done_at, 'minute'))}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {log.completed ? t.entries.done : t.entries.tried}
                  </Text>
                </Group>
                {log.shared ? (
                  <EntryContent
                    log={log}
                    exercise={exercises.find(({ id }) => id === log.exercise)}
                  />
                ) : (
                  <Text size="sm" c="dimmed">
                    {words.private}
                  </Text>
                )}
              </Paper>
            ))}
          </Stack>
        )}
      </ListView>
    </Stack>
  );
}
