import { Badge } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';

export function OpenAlertsBadge({ count }: { count: number }) {
  const t = useMessages().caseload;
  return (
    <Badge color="red.9" leftSection={<IconAlertTriangle size={14} aria-hidden />}>
      {t.openAlerts(count)}
    </Badge>
  );
}
