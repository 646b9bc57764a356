import { Button, Group, Stack, Text } from '@mantine/core';

import { useMessages } from '../messages';
import { Dialog } from './Dialog';
import { FailureNotice } from './FailureNotice';

interface Props {
  title: string;
  text: string;
  confirm: string;
  opened: boolean;
  onClose: () => void;
  onConfirm: () => void;
  /** The action under way. */
  action: { isPending: boolean; error: unknown };
}

/** Asks before something that others will notice. */
export function ConfirmDialog({ title, text, confirm, action, ...dialog }: Props) {
  const t = useMessages().common;
  return (
    <Dialog opened={dialog.opened} onClose={dialog.onClose} title={title}>
      <Stack>
        <Text>{text}</Text>
        {action.error !== null && <FailureNotice error={action.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={dialog.onClose} data-autofocus>
            {t.cancel}
          </Button>
          <Button loading={action.isPending} onClick={dialog.onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
