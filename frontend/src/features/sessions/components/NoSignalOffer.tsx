import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconClipboardList } from '@tabler/icons-react';
import { useState } from 'react';

import { useMessages } from '../../../shared/messages';
import type { LiveReadings, Obstacle } from '../monitoring/live-readings';
import { useLive } from '../monitoring/use-monitoring';

/** After so long without a usable picture the questionnaire is offered. */
export const NO_SIGNAL_MS = 60_000;

interface Props {
  readings: LiveReadings;
  onQuestionnaire: (reason: Obstacle) => void;
}

export function NoSignalOffer({ readings, onQuestionnaire }: Props) {
  const words = useMessages().sessions;
  const { unusableMs, obstacle } = useLive(readings);
  const [postponedAtMs, setPostponedAtMs] = useState(0);
  // Keeps quiet for another minute when the patient wants to go on trying.
  const since = unusableMs < postponedAtMs ? 0 : postponedAtMs;
  if (unusableMs - since < NO_SIGNAL_MS) return null;
  return (
    <Alert
      role="alert"
      variant="light"
      title={words.noSignal.title}
      icon={<IconClipboardList aria-hidden />}
    >
      <Stack gap="sm">
        <Text>{words.noSignal.text(words.advice[obstacle])}</Text>
        <Group>
          <Button onClick={() => onQuestionnaire(obstacle)}>{words.noSignal.go}</Button>
          <Button variant="default" onClick={() => setPostponedAtMs(unusableMs)}>
            {words.noSignal.stay}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
