import { Alert, Stack, Text } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';
import { CrisisHelp } from './CrisisHelp';

/** Shown at once, in the same page, when thoughts of self-harm were answered with more than "Not at all". */
export function Item9Help({ sent = false }: { sent?: boolean }) {
  const words = useMessages().safety.item9;
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      title={words.title}
      icon={<IconHeartHandshake aria-hidden />}
    >
      <Stack>
        <Text>{sent ? words.after : words.text}</Text>
        <CrisisHelp />
      </Stack>
    </Alert>
  );
}
