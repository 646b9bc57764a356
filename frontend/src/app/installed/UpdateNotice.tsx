import { Anchor, Container, Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';

import { useMessages } from '../../shared/messages';
import { updates } from './updates';

/** A quiet line while a newer Serein lies ready on this device. */
export function UpdateNotice() {
  const words = useMessages().installed.update;
  const state = useSyncExternalStore(updates.subscribe, updates.getState);
  if (state === 'none') return null;
  const take = () => updates.take(navigator.serviceWorker, () => window.location.reload());
  return (
    <Container size="lg" px="md" pt="md" role="status">
      <Text size="sm" c="dimmed">
        {state === 'held-up' ? words.heldUp : words.ready}{' '}
        <Anchor component="button" type="button" inherit onClick={() => void take()}>
          {words.take}
        </Anchor>
      </Text>
    </Container>
  );
}
