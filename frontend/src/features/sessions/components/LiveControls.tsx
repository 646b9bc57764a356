import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';

import { clock } from '../../../shared/charts/timeline-steps';
import { formatShare } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { useInheritedFocus } from '../../../shared/ui/use-inherited-focus';
import type { LiveReadings } from '../monitoring/live-readings';
import { useLive } from '../monitoring/use-monitoring';
import { SignalStatus } from './SignalStatus';

interface Props {
  readings: LiveReadings;
  stopping: boolean;
  onStop: () => void;
}

/** Beneath the picture: signal, time, and the button that ends it. */
export function LiveControls({ readings, stopping, onStop }: Props) {
  const words = useMessages().sessions.live;
  const stop = useInheritedFocus<HTMLButtonElement>();
  const elapsedMs = useLive(readings, (state) => state.elapsedMs);
  const usable = useLive(readings, ({ steps, usableSteps }) =>
    steps > 0 ? usableSteps / steps : null,
  );
  return (
    <Stack gap="sm">
      <SignalStatus readings={readings} />
      <Group justify="space-between">
        <Text size="lg" fw={650} role="timer" aria-label={words.elapsed}>
          {clock(elapsedMs)}
        </Text>
        <Button
          ref={stop}
          size="md"
          leftSection={<IconPlayerStop size={18} aria-hidden />}
          loading={stopping}
          onClick={onStop}
        >
          {stopping ? words.stopping : words.stop}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {usable !== null && words.usable(formatShare(usable))} {words.hidden}
      </Text>
    </Stack>
  );
}
