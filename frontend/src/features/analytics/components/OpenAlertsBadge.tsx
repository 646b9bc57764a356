import { Badge } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';

interface Props {
  count: number;
  /** Whether one of them is about safety: only then it is red. */
  risk: boolean;
}

export function OpenAlertsBadge({ count, risk }: Props) {
  const t = useMessages().caseload;
  return (
    <Badge
      color={risk ? 'red.9' : undefined}
      variant={risk ? 'filled' : 'default'}
      leftSection={<IconAlertTriangle size={14} aria-hidden />}
    >
      {t.openAlerts(count)}
    </Badge>
  );
}
