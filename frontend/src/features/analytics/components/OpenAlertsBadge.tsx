import { Badge, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';

export function OpenAlertsBadge({ count }: { count: number }) {
  const t = useMessages().analytics.caseload;
  if (count === 0) return <Text c="dimmed">{t.noAlerts}</Text>;
  return (
    <Badge color="red.9" leftSection={<IconAlertTriangle size={14} aria-hidden />}>
      {t.openAlerts(count)}
    </Badge>
  );
}
