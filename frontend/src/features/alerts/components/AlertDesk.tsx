import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import type { Alert } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { ListView } from '../../../shared/ui/ListView';
import { useAlerts, type AlertStatus } from '../api/list-alerts';
import { byPressure } from '../by-pressure';
import { AlertCard } from './AlertCard';

/** All alerts of the physician's patients: open ones with their clock, or those already resolved. */
export function AlertDesk() {
  const t = useMessages().alerts;
  const [status, setStatus] = useState<AlertStatus>('open');
  const alerts = useAlerts(status);
  return (
    <Stack>
      <SegmentedControl
        aria-label={t.tabs.label}
        value={status}
        onChange={setStatus}
        style={{ alignSelf: 'flex-start' }}
        data={[
          { value: 'open', label: t.tabs.open },
          { value: 'resolved', label: t.tabs.resolved },
        ]}
      />
      <ListView query={alerts} empty={status === 'open' ? t.emptyOpen : t.emptyResolved}>
        {(items) =>
          status === 'open' ? <OpenAlerts alerts={items} /> : <AlertList alerts={items} />
        }
      </ListView>
    </Stack>
  );
}

function OpenAlerts({ alerts }: { alerts: Alert[] }) {
  const t = useMessages().alerts;
  const waiting = alerts.filter((alert) => !alert.acknowledged_at).sort(byPressure);
  const risk = waiting.filter((alert) => alert.priority === 'risk');
  const notices = waiting.filter((alert) => alert.priority !== 'risk');
  const acknowledged = alerts.filter((alert) => alert.acknowledged_at).sort(byPressure);
  return (
    <>
      <AlertList title={t.waiting} alerts={risk} empty={t.count(0)} />
      {notices.length > 0 && <AlertList title={t.notices} note={t.noticesNote} alerts={notices} />}
      {acknowledged.length > 0 && <AlertList title={t.acknowledged} alerts={acknowledged} />}
    </>
  );
}

interface ListProps {
  title?: string;
  note?: string;
  alerts: Alert[];
  empty?: string;
}

function AlertList({ title, note, alerts, empty }: ListProps) {
  return (
    <Stack gap="sm">
      {title && (
        <Title order={2} size="h4">
          {title}
        </Title>
      )}
      {note && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
      {alerts.length === 0 && <Text c="dimmed">{empty}</Text>}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {alerts.map((alert) => (
          <AlertCard key={alert.id} alert={alert} />
        ))}
      </Stack>
    </Stack>
  );
}
