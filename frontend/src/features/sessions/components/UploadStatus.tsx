import { Container, Text } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { useUploads } from '../upload/Uploads';

/** A quiet line on every page while parts of a session are still on their way. */
export function UploadStatus() {
  const words = useMessages().sessions.uploads;
  const { pending, trouble } = useUploads();
  if (pending === 0) return null;
  return (
    <Container size="lg" px="md" pt="md" role="status">
      <Text size="sm" c="dimmed">
        {trouble ? words.waiting(pending) : words.sending(pending)}
      </Text>
    </Container>
  );
}
