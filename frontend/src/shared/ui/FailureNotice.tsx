import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';

import { useMessages } from '../messages';
import { describeFailure } from './failure';

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** What failed, in plain words, and a way on. Read out at once. */
export function FailureNotice({ error, onRetry }: Props) {
  const t = useMessages();
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="light"
      title={t.common.failed.title}
      icon={<IconPlugConnectedX aria-hidden />}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{describeFailure(error, t)}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t.common.tryAgain}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
