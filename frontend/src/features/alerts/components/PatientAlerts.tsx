import { Alert as Banner, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconEye } from '@tabler/icons-react';

import type { Alert } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { usePatientAlerts } from '../api/list-patient-alerts';
import { byPressure } from '../by-pressure';
import { AlertActions } from './AlertActions';
import { AlertClock } from './AlertClock';
import { AlertHistory } from './AlertHistory';

/** The open alerts at the head of a patient's page. */
export function PatientAlerts({ patientId }: { patientId: string }) {
  const alerts = usePatientAlerts(patientId);
  if (alerts.isError) {
    return <FailureNotice error={alerts.error} onRetry={() => void alerts.refetch()} />;
  }
  return alerts.data
    ?.filter((alert) => !alert.resolved_at)
    .toSorted(byPressure)
    .map((alert) => <AlertBanner key={alert.id} alert={alert} />);
}

function AlertBanner({ alert }: { alert: Alert }) {
  const t = useMessages().alerts;
  const risk = alert.priority === 'risk';
  return (
    <Banner
      color={risk ? 'red' : 'gray'}
      variant="light"
      title={`${t.banner}: ${t.kind[alert.kind]}`}
      icon={risk ? <IconAlertTriangle aria-hidden /> : <IconEye aria-hidden />}
    >
      <Stack gap="xs">
        <Text size="sm" lang={SERVER_LANGUAGE}>
          {alert.summary}
        </Text>
        <AlertHistory alert={alert} />
        <Group>
          {!alert.acknowledged_at && alert.acknowledge_by && (
            <AlertClock acknowledgeBy={alert.acknowledge_by} />
          )}
          <AlertActions alert={alert} />
        </Group>
      </Stack>
    </Banner>
  );
}
