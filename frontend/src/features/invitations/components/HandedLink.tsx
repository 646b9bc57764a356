import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';

import type { SentInvitation } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';

interface Props {
  /** What was sent last; it has a link only where no mail brings it. */
  sent: SentInvitation | null;
  onClose: () => void;
}

/** Shows a link once, for the physician to hand over. */
export function HandedLink({ sent, onClose }: Props) {
  const words = useMessages().invitations.link;
  const link = sent?.link;
  return (
    <Dialog title={words.title} opened={Boolean(link)} onClose={onClose}>
      {link && (
        <Stack>
          <Text>{words.text(sent.invitation.email)}</Text>
          <Code block aria-label={words.label} style={{ whiteSpace: 'pre-wrap' }}>
            <span style={{ overflowWrap: 'anywhere' }}>{link}</span>
          </Code>
          <Group justify="flex-end">
            <CopyButton value={link}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? words.copied : words.copy}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose} data-autofocus>
              {words.done}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
