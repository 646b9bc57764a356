import { Anchor, Stack, Table, Text } from '@mantine/core';
import { Link } from 'react-router';

import type { PatientRow } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { OpenAlertsBadge } from './OpenAlertsBadge';
import { OutcomeFlags, Phq9Change, Phq9Total } from './Phq9Figures';

export function CaseloadTable({ patients }: { patients: PatientRow[] }) {
  const t = useMessages().analytics.caseload;
  return (
    <Table verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {Object.entries(t.columns).map(([column, title]) => (
            <Table.Th key={column}>{title}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {patients.map((patient) => (
          <Table.Tr key={patient.id}>
            <Table.Th scope="row">
              <Anchor component={Link} to={`/patients/${patient.id}`} fw={600}>
                {patient.display_name}
              </Anchor>
            </Table.Th>
            <Table.Td>
              <Phq9Total phq9={patient.last_phq9} />
            </Table.Td>
            <Table.Td>
              <Stack gap={4}>
                <Phq9Change points={patient.phq9_change} />
                <OutcomeFlags patient={patient} />
              </Stack>
            </Table.Td>
            <Table.Td>
              <OpenAlertsBadge count={patient.open_alerts} />
            </Table.Td>
            <Table.Td>
              <Text>{formatDate(patient.last_session_at) || t.noSession}</Text>
              <Text size="sm" c="dimmed">
                {t.sessions30d(patient.sessions_30d)}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
