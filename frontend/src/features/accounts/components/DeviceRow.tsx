import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';

import type { SignedInDevice } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useNotify } from '../../../shared/ui/use-notify';
import { endSession, useEndSessions } from '../api/end-sessions';
import { deviceName } from '../device-name';

/** One device: what it is, since when and when last; others than this one can be signed out. */
export function DeviceRow({ device }: { device: SignedInDevice }) {
  const t = useMessages();
  const words = t.account.devices;
  const end = useEndSessions(endSession);
  const notify = useNotify();
  const name = deviceName(device, t);
  const since = formatDate(device.signed_in_at, 'minute');
  const times = [
    words.signedIn(since),
    device.last_used_at && words.lastUsed(formatDate(device.last_used_at, 'minute')),
  ];
  return (
    <Paper component="li" withBorder p="sm" style={{ listStyle: 'none' }}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Stack gap={2}>
            <Text fw={600}>{name}</Text>
            <Text size="sm" c="dimmed">
              {times.filter(Boolean).join(', ')}
            </Text>
          </Stack>
          {device.current ? (
            <Badge variant="light">{words.here}</Badge>
          ) : (
            <Button
              size="xs"
              variant="default"
              aria-label={words.endOf(name, since)}
              loading={end.isPending}
              onClick={() =>
                end.mutate(device.id, { onSuccess: () => notify({ message: words.ended }) })
              }
            >
              {words.end}
            </Button>
          )}
        </Group>
        {end.isError && <FailureNotice error={end.error} />}
      </Stack>
    </Paper>
  );
}
