import { Accordion, Stack, Text, Title } from '@mantine/core';

import type { Exercise } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { ListView } from '../../../shared/ui/ListView';
import { usePatientLogs } from '../api/patient-treatment';
import { useExerciseTitle } from '../exercise-text';
import { EntryContent } from './EntryContent';
import { EntryItem } from './EntryItem';

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
          <Accordion variant="contained" chevronPosition="left" order={3}>
            {items.map((log) => (
              <EntryItem
                key={log.id}
                log={log}
                name={t.entries.of(title(log.exercise), formatDate(log.done_at, 'minute'))}
              >
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
              </EntryItem>
            ))}
          </Accordion>
        )}
      </ListView>
    </Stack>
  );
}
