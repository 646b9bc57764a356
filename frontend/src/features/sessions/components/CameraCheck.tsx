import { Button, Group, List, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useState } from 'react';

import { useMessages } from '../../../shared/messages';
import { useInheritedFocus } from '../../../shared/ui/use-inherited-focus';
import { type CameraChecks, checkCamera } from '../monitoring/camera-check';
import type { LiveReadings } from '../monitoring/live-readings';
import { useLive } from '../monitoring/use-monitoring';
import { SignalStatus } from './SignalStatus';

interface Props {
  readings: LiveReadings;
  onStart: () => Promise<void>;
}

/** Light, distance, one face: a look before the session starts. */
export function CameraCheck({ readings, onStart }: Props) {
  const words = useMessages().sessions.check;
  const seenWell = useLive(readings, ({ signal }) => signal === 'ok');
  const title = useInheritedFocus<HTMLHeadingElement>();
  const [starting, setStarting] = useState(false);
  return (
    <Stack>
      <Title order={2} size="h3" ref={title} tabIndex={-1} style={{ outline: 'none' }}>
        {words.title}
      </Title>
      <SignalStatus readings={readings} />
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        <Check readings={readings} name="alone" />
        <Check readings={readings} name="light" />
        <Check readings={readings} name="distance" />
        <Check readings={readings} name="facing" />
      </Stack>
      <Group>
        <Button
          size="md"
          variant={seenWell ? 'filled' : 'default'}
          loading={starting}
          onClick={() => {
            setStarting(true);
            void onStart();
          }}
        >
          {seenWell ? words.start : words.startAnyway}
        </Button>
      </Group>
    </Stack>
  );
}

function Check({ readings, name }: { readings: LiveReadings; name: keyof CameraChecks }) {
  const words = useMessages().sessions.check;
  const fine = useLive(readings, (state) => checkCamera(state)[name] === 'fine');
  return (
    <Group component="li" gap="xs" wrap="nowrap">
      <ThemeIcon size={24} radius="xl" variant="light" color={fine ? 'serein' : 'gray'} aria-hidden>
        {fine ? <IconCheck size={16} /> : <IconMinus size={16} />}
      </ThemeIcon>
      <Text>
        {words[name]}:{' '}
        <Text span c={fine ? undefined : 'dimmed'}>
          {fine ? words.fine : words.open}
        </Text>
      </Text>
    </Group>
  );
}

/** General advice, for before the camera is on. */
export function CameraTips() {
  const words = useMessages().sessions.check;
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {words.title}
      </Title>
      <List spacing="xs">
        {words.tips.map((tip) => (
          <List.Item key={tip}>{tip}</List.Item>
        ))}
      </List>
    </Stack>
  );
}
