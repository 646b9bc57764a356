import { Alert, Button } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { IconFingerprint } from '@tabler/icons-react';

import { ApiError } from '../../../api/problem';
import { useMessages } from '../../../shared/messages';
import { describeFailure } from '../../../shared/ui/failure';
import { canUsePasskeys, PasskeyDismissed } from '../passkeys';

interface Props {
  label: string;
  /** What is done with a passkey. */
  action: UseMutationResult<void, Error, void>;
  onDone: () => void;
}

/** Asks the device for a passkey; nothing where the browser knows none. */
export function PasskeyButton({ label, action, onDone }: Props) {
  const t = useMessages();
  if (!canUsePasskeys()) return null;
  const failed = action.isError && !(action.error instanceof PasskeyDismissed);
  const refused = action.error instanceof ApiError && action.error.status === 422;
  return (
    <>
      {failed && (
        <Alert role="alert" color="yellow">
          {refused ? t.secondFactors.passkeys.failed : describeFailure(action.error, t)}
        </Alert>
      )}
      <Button
        variant="default"
        size="md"
        leftSection={<IconFingerprint size={20} aria-hidden />}
        loading={action.isPending}
        onClick={() => action.mutate(undefined, { onSuccess: onDone })}
      >
        {label}
      </Button>
    </>
  );
}
