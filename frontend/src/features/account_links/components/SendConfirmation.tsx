import { Button, Text } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useInheritedFocus } from '../../../shared/ui/use-inherited-focus';
import { useSendConfirmation } from '../api/confirm-address';

/** Has the confirming link mailed once more, and says so. */
export function SendConfirmation() {
  const words = useMessages().account.email;
  const send = useSendConfirmation();
  const heir = useInheritedFocus<HTMLParagraphElement>();
  return (
    <>
      {send.isError && <FailureNotice error={send.error} />}
      {send.isSuccess ? (
        <Text size="sm" role="status" ref={heir}>
          {words.sent}
        </Text>
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={send.isPending}
          onClick={() => send.mutate()}
          style={{ alignSelf: 'flex-start' }}
        >
          {words.sendAgain}
        </Button>
      )}
    </>
  );
}
