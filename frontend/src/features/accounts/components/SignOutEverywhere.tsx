import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { useCurrentUser } from '../../../shared/current-user';
import { useMessages } from '../../../shared/messages';
import { ConfirmDialog } from '../../../shared/ui/ConfirmDialog';
import { useEndAllSessions } from '../api/end-sessions';

/** Ends every session after asking; the pages then lead to the sign-in by themselves. */
export function SignOutEverywhere() {
  const words = useMessages().account.devices;
  const user = useCurrentUser();
  const endAll = useEndAllSessions();
  const [asking, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {words.endAll}
      </Button>
      <ConfirmDialog
        title={words.endAllTitle}
        text={words.endAllText}
        confirm={words.endAll}
        opened={asking}
        onClose={dialog.close}
        onConfirm={() => endAll.mutate(user.id)}
        action={endAll}
      />
    </>
  );
}
