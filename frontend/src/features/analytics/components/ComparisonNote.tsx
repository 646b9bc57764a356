import { Alert, Text } from '@mantine/core';
import { IconClipboardList, IconMessageCircle } from '@tabler/icons-react';

import type { SessionSummary } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';

/** A session's estimate beside the questionnaire nearest to it: whether the two agree. */
export function ComparisonNote({ comparison }: Pick<SessionSummary, 'comparison'>) {
  const t = useMessages();
  const words = t.analytics.comparison;
  if (!comparison) return <Text c="dimmed">{words.none}</Text>;
  const { agreement, level, total, answered_at } = comparison;
  const name = t.vocabulary.level[level].toLowerCase();
  const stated = words.stated(formatDate(answered_at), name, total);
  return agreement === 'inconsistent' ? (
    <Alert
      role="note"
      color="yellow"
      variant="light"
      title={words.inconsistent}
      icon={<IconMessageCircle aria-hidden />}
    >
      {words.inconsistentText(stated)}
    </Alert>
  ) : (
    <Alert role="note" variant="light" title={words.title} icon={<IconClipboardList aria-hidden />}>
      {words[agreement](stated)}
    </Alert>
  );
}
