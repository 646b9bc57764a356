import { Button, Group, Stack, Text } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { QueryView } from '../../../shared/ui/QueryView';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useNotify } from '../../../shared/ui/use-notify';
import { endOtherSessions, useEndSessions } from '../api/end-sessions';
import { useDevices } from '../api/list-devices';
import { DeviceRow } from './DeviceRow';
import { SignOutEverywhere } from './SignOutEverywhere';

/** Where the user is signed in, and how to end it there. */
export function Devices() {
  const words = useMessages().account.devices;
  const devices = useDevices();
  const endOthers = useEndSessions(endOtherSessions);
  const notify = useNotify();
  return (
    <TitledCard title={words.title}>
      <Text size="sm" c="dimmed">
        {words.intro}
      </Text>
      <QueryView query={devices}>
        {({ items }) => (
          <Stack component="ul" gap="xs" p={0} m={0}>
            {items.map((device) => (
              <DeviceRow key={device.id} device={device} />
            ))}
          </Stack>
        )}
      </QueryView>
      {endOthers.isError && <FailureNotice error={endOthers.error} />}
      <Group gap="xs">
        {(devices.data?.items.length ?? 0) > 1 && (
          <Button
            variant="default"
            loading={endOthers.isPending}
            onClick={() =>
              endOthers.mutate(undefined, {
                onSuccess: () => notify({ message: words.othersEnded }),
              })
            }
          >
            {words.endOthers}
          </Button>
        )}
        <SignOutEverywhere />
      </Group>
    </TitledCard>
  );
}
