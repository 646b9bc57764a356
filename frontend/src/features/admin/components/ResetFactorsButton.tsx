import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import type { AdminUser } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { ConfirmDialog } from '../../../shared/ui/ConfirmDialog';
import { useResetSecondFactors } from '../api/reset-second-factors';

/** For somebody who has lost phone and recovery codes; nothing where there is no second factor. */
export function ResetFactorsButton({ user }: { user: AdminUser }) {
  const t = useMessages().admin.users;
  const reset = useResetSecondFactors();
  const [asking, dialog] = useDisclosure(false);
  if (user.second_factor_since === null) return null;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={t.resetFactorsFor(user.display_name)}
        onClick={dialog.open}
      >
        {t.resetFactors}
      </Button>
      <ConfirmDialog
        title={t.resetFactorsTitle(user.display_name)}
        text={t.resetFactorsText}
        confirm={t.resetFactors}
        opened={asking}
        onClose={dialog.close}
        onConfirm={() => reset.mutate(user.id, { onSuccess: dialog.close })}
        action={reset}
      />
    </>
  );
}
