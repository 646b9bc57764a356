import { Badge } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { usePulse } from '../api/get-pulse';

/** How many alerts nobody has acknowledged, beside the name of their page; red while one is a risk. */
export function WaitingBadge() {
  const t = useMessages().alerts;
  const { waiting = 0, risk = 0 } = usePulse().data ?? {};
  if (waiting === 0) return null;
  return (
    <Badge
      size="sm"
      ml={6}
      color={risk > 0 ? 'red.9' : 'gray.7'}
      variant="filled"
      aria-label={t.waitingCount(waiting)}
    >
      {waiting}
    </Badge>
  );
}
