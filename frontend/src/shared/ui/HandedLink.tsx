import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';

import { useMessages } from '../messages';
import { Dialog } from './Dialog';

interface Props {
  title: string;
  /** Whom it is for, and how long it works. */
  text: string;
  /** Null while there is none to show. */
  link: string | null;
  onClose: () => void;
}

/** Shows a link once, for its reader to hand over where no mail brings it. */
export function HandedLink({ title, text, link, onClose }: Props) {
  const words = useMessages().common.handedLink;
  return (
    <Dialog title={title} opened={Boolean(link)} onClose={onClose}>
      {link && (
        <Stack>
          <Text>{text}</Text>
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
