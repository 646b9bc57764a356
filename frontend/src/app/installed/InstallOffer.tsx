import { Button, Group, Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';

import { useMessages } from '../../shared/messages';
import { installOffer } from './install-offer';

/** Offers to put Serein on the home screen, where the browser can. */
export function InstallOffer() {
  const words = useMessages().installed.offer;
  const open = useSyncExternalStore(installOffer.subscribe, installOffer.isOpen);
  if (!open) return null;
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {words.text}
      </Text>
      <Button size="xs" variant="subtle" onClick={() => void installOffer.accept()}>
        {words.action}
      </Button>
    </Group>
  );
}
