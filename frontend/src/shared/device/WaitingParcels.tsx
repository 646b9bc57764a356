import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';

import { useMessages } from '../messages';
import { ParcelList } from './ParcelList';
import { useOutbox, useOutboxState } from './DeviceProvider';
import { textOf } from './parcel';

/** What is still on this device, in words and as it will leave; what was refused waits for a decision. */
export function WaitingParcels() {
  const words = useMessages().outbox;
  const outbox = useOutbox();
  const { waiting, refused, stored } = useOutboxState();
  const parcels = [...refused, ...waiting];
  return (
    <Stack gap="sm" component="section" aria-label={words.title}>
      <Title order={2} size="h3">
        {words.title}
      </Title>
      <Text>{parcels.length > 0 ? words.intro : words.nothing}</Text>
      {!stored && waiting.length > 0 && <Text fw={500}>{words.notStored(waiting.length)}</Text>}
      {parcels.length > 0 && (
        <ParcelList
          parcels={parcels.map((parcel) => ({ ...parcel, text: textOf(parcel, null) }))}
        />
      )}
      {refused.length > 0 && (
        <Paper withBorder p="md">
          <Stack gap="sm">
            <Text>{words.refused(refused.length)}</Text>
            <Group>
              <Button onClick={() => void outbox.retry()}>{words.tryAgain}</Button>
              <Button variant="default" onClick={() => void outbox.discard(refused)}>
                {words.discard}
              </Button>
            </Group>
          </Stack>
        </Paper>
      )}
    </Stack>
  );
}
