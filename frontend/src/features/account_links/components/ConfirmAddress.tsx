import { Button, Stack, Text } from '@mantine/core';

import { ApiError } from '../../../api/problem';
import { useCurrentUser } from '../../../shared/current-user';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useConfirmAddress } from '../api/confirm-address';

interface Props {
  token: string;
  /** The link was mailed to another address than the account has, which is to be its own. */
  changes?: boolean;
}

/** Confirms the own address on a press of a button: mail programs open links by themselves. */
export function ConfirmAddress({ token, changes = false }: Props) {
  const words = useMessages().account.confirm;
  const user = useCurrentUser();
  const confirm = useConfirmAddress();
  if (confirm.isSuccess || (user.email_verified && !changes)) {
    return <Text role="status">{words.done(user.email)}</Text>;
  }
  if (confirm.error instanceof ApiError && confirm.error.is('link-over')) {
    return <Text role="alert">{words.over}</Text>;
  }
  return (
    <Stack align="flex-start">
      <Text>{changes ? words.textNext(user.email) : words.text(user.email)}</Text>
      {confirm.isError && <FailureNotice error={confirm.error} />}
      <Button loading={confirm.isPending} onClick={() => confirm.mutate(token)}>
        {changes ? words.submitNext : words.submit}
      </Button>
    </Stack>
  );
}
