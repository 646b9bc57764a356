import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import type { AdminUser } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useSetUserActive } from '../api/set-user-active';
import { ConfirmDialog } from '../../../shared/ui/ConfirmDialog';

/** Deactivates an account after asking, or activates it again. */
export function UserActiveButton({ user }: { user: AdminUser }) {
  const t = useMessages().admin.users;
  const setActive = useSetUserActive();
  const [asking, dialog] = useDisclosure(false);
  const { id, display_name: name } = user;
  if (!user.active) {
    return (
      <>
        <Button
          size="xs"
          variant="default"
          aria-label={t.activateFor(name)}
          loading={setActive.isPending}
          onClick={() => setActive.mutate({ id, active: true })}
        >
          {t.activate}
        </Button>
        {setActive.isError && <FailureNotice error={setActive.error} />}
      </>
    );
  }
  return (
    <>
      <Button size="xs" variant="default" aria-label={t.deactivateFor(name)} onClick={dialog.open}>
        {t.deactivate}
      </Button>
      <ConfirmDialog
        title={t.deactivateTitle(name)}
        text={t.deactivateText}
        confirm={t.deactivate}
        opened={asking}
        onClose={dialog.close}
        onConfirm={() => setActive.mutate({ id, active: false }, { onSuccess: dialog.close })}
        action={setActive}
      />
    </>
  );
}
