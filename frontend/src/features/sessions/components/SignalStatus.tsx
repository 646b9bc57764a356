import { Group, Text, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHourglass } from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';
import type { LiveReadings } from '../monitoring/live-readings';
import { useLive } from '../monitoring/use-monitoring';
import { signalIcons } from './signal-icons';

/** Screen readers hear a change once it has lasted this long. */
const ANNOUNCE_AFTER_MS = 2_000;

/** Signal quality in plain words, with an icon. */
export function SignalStatus({ readings }: { readings: LiveReadings }) {
  const words = useMessages().sessions.advice;
  const signal = useLive(readings, (state) => state.signal);
  const Icon = signal ? signalIcons[signal] : IconHourglass;
  const [lasting] = useDebouncedValue(signal, ANNOUNCE_AFTER_MS);
  return (
    <>
      <Group gap="xs" wrap="nowrap" align="flex-start" mih={44} aria-hidden>
        <Icon size={22} style={{ flexShrink: 0 }} />
        <Text fw={500}>{words[signal ?? 'waiting']}</Text>
      </Group>
      <VisuallyHidden role="status">{words[lasting ?? 'waiting']}</VisuallyHidden>
    </>
  );
}
