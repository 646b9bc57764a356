import { Badge } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';
import { spanInWords } from '../span';
import { useNow } from '../use-now';

const RENEWAL_MS = 20_000;

/** How long is left to acknowledge an alert, or since when that is overdue. */
export function AlertClock({ acknowledgeBy }: { acknowledgeBy: string }) {
  const t = useMessages();
  const left = Date.parse(acknowledgeBy) - useNow(RENEWAL_MS);
  const overdue = left < 0;
  return (
    <Badge
      color={overdue ? 'red.9' : undefined}
      variant={overdue ? 'filled' : 'default'}
      leftSection={<IconAlarm size={16} aria-hidden />}
    >
      {overdue ? t.alerts.overdue(spanInWords(-left, t)) : t.alerts.due(spanInWords(left, t))}
    </Badge>
  );
}
