import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';

import type { Alert } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { AlertActions } from './AlertActions';
import { AlertClock } from './AlertClock';
import { AlertHistory } from './AlertHistory';

/** One alert on the desk. */
export function AlertCard({ alert }: { alert: Alert }) {
  const t = useMessages().alerts;
  const waiting = !alert.acknowledged_at && !alert.resolved_at;
  const colour = alert.priority === 'risk' ? 'red' : 'gray';
  return (
    <Paper
      component="li"
      withBorder
      p="md"
      style={
        waiting ? { borderInlineStart: `4px solid var(--mantine-color-${colour}-7)` } : undefined
      }
    >
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start">
          <div>
            <Anchor component={Link} to={`/patients/${alert.patient.id}`} fw={600}>
              {alert.patient.display_name}
            </Anchor>
            <Text>{t.kind[alert.kind]}</Text>
          </div>
          {waiting && alert.acknowledge_by && <AlertClock acknowledgeBy={alert.acknowledge_by} />}
        </Group>
        <Text size="sm" lang={SERVER_LANGUAGE}>
          {alert.summary}
        </Text>
        <AlertHistory alert={alert} />
        {!alert.resolved_at && <AlertActions alert={alert} />}
      </Stack>
    </Paper>
  );
}
