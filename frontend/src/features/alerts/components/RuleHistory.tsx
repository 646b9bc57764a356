import { Stack, Text } from '@mantine/core';

import type { AlertRule } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';

interface Props {
  /** The newest first. */
  history: AlertRule['history'];
  unit: NonNullable<AlertRule['bounds']>['unit'];
}

/** What a rule was set to before, by whom and why. */
export function RuleHistory({ history, unit }: Props) {
  const t = useMessages().alerts.rules;
  if (history.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t.neverSet}
      </Text>
    );
  }
  return (
    <Stack component="ul" aria-label={t.history} gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
      {history.map(({ version, set_at, set_by, threshold, enabled, reason }) => (
        <Text key={version} component="li" size="sm">
          {t.setBy(set_by.display_name, formatDate(set_at), t.amount[unit](threshold))}
          {!enabled && ` (${t.off})`}: <span lang="">{reason}</span>
        </Text>
      ))}
    </Stack>
  );
}
