import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconVideoOff } from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';
import { useInheritedFocus } from '../../../shared/ui/use-inherited-focus';
import type { Failure } from '../monitoring/monitoring';

interface Props {
  failure: Failure;
  onRetry: () => void;
  onQuestionnaire: () => void;
}

/** Why there is no camera, what may help, and the way that always works. */
export function CameraFailure({ failure, onRetry, onQuestionnaire }: Props) {
  const words = useMessages().sessions;
  const notice = useInheritedFocus<HTMLDivElement>();
  return (
    <Alert
      ref={notice}
      tabIndex={-1}
      role="alert"
      color="yellow"
      variant="light"
      title={words.failure.title[failure]}
      icon={<IconVideoOff aria-hidden />}
    >
      <Stack gap="sm">
        <Text>{words.failure.text[failure]}</Text>
        <Text>{words.failure.always}</Text>
        <Group>
          <Button onClick={onQuestionnaire}>{words.questionnaire}</Button>
          <Button variant="default" onClick={onRetry}>
            {words.failure.again}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
