import { Text } from '@mantine/core';

import type { Alert } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';

/** Who did what with an alert, and when. */
export function AlertHistory({ alert }: { alert: Alert }) {
  const t = useMessages().alerts;
  const name = (person: Alert['resolved_by']) => person?.display_name ?? t.someone;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t.raised(formatDate(alert.raised_at, 'minute'))}
        {alert.acknowledged_at &&
          ` · ${t.acknowledgedBy(name(alert.acknowledged_by), formatDate(alert.acknowledged_at, 'minute'))}`}
        {alert.resolved_at &&
          ` · ${t.resolvedBy(name(alert.resolved_by), formatDate(alert.resolved_at, 'minute'))}`}
      </Text>
      {alert.escalated_at && (
        <Text size="sm" fw={500}>
          {t.escalated(formatDate(alert.escalated_at, 'minute'))}{' '}
          {alert.on_call_told && t.onCall[alert.on_call_told]}
        </Text>
      )}
      {alert.resolution_note && <Text size="sm">{alert.resolution_note}</Text>}
    </>
  );
}
