import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';

import type { PatientRow } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { OpenAlertsBadge } from './OpenAlertsBadge';
import { OutcomeFlags, Phq9Change, Phq9Total } from './Phq9Figures';

/** The caseload where there is no room for a table. */
export function CaseloadCards({ patients }: { patients: PatientRow[] }) {
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {patients.map((patient) => (
        <Paper component="li" key={patient.id} withBorder p="md">
          <PatientCard patient={patient} />
        </Paper>
      ))}
    </Stack>
  );
}

function PatientCard({ patient }: { patient: PatientRow }) {
  const t = useMessages().analytics.caseload;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Anchor component={Link} to={`/patients/${patient.id}`} fw={600} size="lg">
          {patient.display_name}
        </Anchor>
        {patient.open_alerts > 0 && <OpenAlertsBadge count={patient.open_alerts} />}
      </Group>
      <Group align="flex-start" gap="xl" style={{ rowGap: 'var(--mantine-spacing-xs)' }}>
        <div>
          <Text size="sm" c="dimmed">
            {t.columns.lastPhq9}
          </Text>
          <Phq9Total phq9={patient.last_phq9} />
        </div>
        <div>
          <Text size="sm" c="dimmed">
            {t.columns.change}
          </Text>
          <Phq9Change points={patient.phq9_change} />
        </div>
      </Group>
      <OutcomeFlags patient={patient} />
      <Text size="sm">
        {t.columns.lastSession}: {formatDate(patient.last_session_at) || t.noSession}
      </Text>
    </Stack>
  );
}
