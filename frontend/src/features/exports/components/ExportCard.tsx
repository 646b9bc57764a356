import { Badge, Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

import type { DataExport } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { formatNumber } from '../../../shared/format/numbers';
import { percent } from '../../../shared/format/percent';
import { useMessages } from '../../../shared/messages';
import { exportFileAddress } from '../api/export-file';
import { isUnderWay } from '../api/list-exports';

interface Props {
  item: DataExport;
  deleting: boolean;
  onDelete: () => void;
}

/** One export: how far it is, and what can be done with it. */
export function ExportCard({ item, deleting, onDelete }: Props) {
  const t = useMessages().ownRecord.export;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between">
          <Text fw={600}>{formatDate(item.created_at, 'minute')}</Text>
          <Badge
            role="status"
            variant="light"
            color={item.state === 'failed' ? 'yellow' : undefined}
          >
            {t.state[item.state]}
          </Badge>
        </Group>
        {isUnderWay(item) && (
          <Progress value={percent(item.done / item.steps)} aria-label={t.progress} />
        )}
        {item.state === 'failed' && <Text>{t.failed}</Text>}
        {item.state === 'ready' && (
          <>
            <Group>
              <Button
                component="a"
                href={exportFileAddress(item)}
                download
                leftSection={<IconDownload size={18} aria-hidden />}
              >
                {t.download}
              </Button>
              <Text size="sm" c="dimmed">
                {t.size(formatNumber(Math.ceil((item.bytes ?? 0) / 1024)))}
              </Text>
            </Group>
            <Text size="sm">{t.privacy}</Text>
            <Text size="sm" c="dimmed">
              {t.until(formatDate(item.expires_at, 'minute'))}
            </Text>
            <Button
              variant="default"
              size="xs"
              style={{ alignSelf: 'flex-start' }}
              loading={deleting}
              onClick={onDelete}
            >
              {t.delete}
            </Button>
          </>
        )}
      </Stack>
    </Paper>
  );
}
