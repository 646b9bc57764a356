import { Badge, Group, Progress, Stack, Text } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';

import type { Report } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { isBeingMade, progressOf } from '../progress';

/** What a report is: a draft, signed, superseded, or on its way to one of them. */
export function ReportBadge({ report }: { report: Report }) {
  const t = useMessages().reports;
  const superseded = report.superseded_by !== null;
  return (
    <Badge
      role="status"
      variant={superseded ? 'default' : 'light'}
      color={report.state === 'failed' ? 'yellow' : undefined}
      leftSection={
        report.state === 'signed' && !superseded && <IconSignature size={12} aria-hidden />
      }
      style={{ flexShrink: 0 }}
    >
      {superseded ? t.superseded : t.state[report.state]}
    </Badge>
  );
}

/** How far the worker is, and whether it had to begin again. */
export function ReportProgress({ report }: { report: Report }) {
  const t = useMessages().reports;
  if (!isBeingMade(report)) return null;
  return (
    <Stack gap={6}>
      <Progress value={Math.max(progressOf(report), 6)} aria-label={t.progress} animated />
      <Group gap="xs" role="status">
        <Text size="sm">{t.stage[report.stage]}</Text>
      </Group>
      {report.tries > 1 && (
        <Text size="sm" c="dimmed">
          {t.tryAgain(report.tries)}
        </Text>
      )}
    </Stack>
  );
}
