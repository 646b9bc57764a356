import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import type { Patient } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { OutcomeFlags, Phq9Change, Phq9Total } from './Phq9Figures';

/** The server's summary of one patient at a glance. */
export function PatientFigures({ patient }: { patient: Patient }) {
  const t = useMessages().analytics.patient;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
      <Figure title={t.lastPhq9}>
        <Phq9Total phq9={patient.last_phq9} />
      </Figure>
      <Figure title={t.firstPhq9}>
        <Phq9Total phq9={patient.first_phq9} />
      </Figure>
      <Figure title={t.change}>
        <Phq9Change points={patient.phq9_change} />
        <OutcomeFlags patient={patient} />
      </Figure>
      <Figure title={t.sessions}>
        <Text fw={600}>{patient.sessions_count}</Text>
        {patient.last_session_at && (
          <Text size="sm" c="dimmed">
            {t.sessionsNote(formatDate(patient.last_session_at))}
          </Text>
        )}
      </Figure>
    </SimpleGrid>
  );
}

function Figure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md">
      <Stack gap={4}>
        <Title order={2} size="sm" fw={500} c="dimmed">
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
  );
}
