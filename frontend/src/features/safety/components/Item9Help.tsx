import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { Link } from 'react-router';

import { useMessages } from '../../../shared/messages';
import { CrisisHelp } from './CrisisHelp';

/** Shown at once, in the same page, when thoughts of self-harm were answered with more than "Not at all". */
export function Item9Help({ sent = false }: { sent?: boolean }) {
  const { safety, safetyPlan: plan } = useMessages();
  const words = safety.item9;
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
        <Anchor component={Link} to="/safety-plan">
          {plan.open}
        </Anchor>
      </Stack>
    </Alert>
  );
}
