import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';

import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { useNotices, usePutAside } from '../api/list-notices';

/** Tells a physician that patients erased their accounts, until each notice is read. */
export function ErasureNotices() {
  const t = useMessages().ownRecord.notices;
  const { data } = useNotices();
  const putAside = usePutAside();
  if (!data?.items.length) return null;
  return (
    <Stack>
      {data.items.map((notice) => (
        <Alert
          key={notice.id}
          variant="light"
          title={t.title}
          icon={<IconInfoCircle aria-hidden />}
        >
          <Stack gap="sm" align="flex-start">
            <Text size="sm">
              {t.text(formatDate(notice.erased_at))}{' '}
              {notice.open_alerts > 0 && t.openAlerts(notice.open_alerts)}
            </Text>
            <Button
              size="xs"
              variant="default"
              loading={putAside.isPending}
              onClick={() => putAside.mutate(notice.id)}
            >
              {t.seen}
            </Button>
          </Stack>
        </Alert>
      ))}
    </Stack>
  );
}
