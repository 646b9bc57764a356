import { Button } from '@mantine/core';

import type { AddedUser, AdminUser } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { sendLink, useInvite } from '../api/create-user';

interface Props {
  user: AdminUser;
  onSent: (added: AddedUser) => void;
}

/** Sends somebody who has no password yet another link to choose one. */
export function SendLinkButton({ user, onSent }: Props) {
  const t = useMessages().admin.users;
  const send = useInvite(sendLink);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={t.sendLinkFor(user.display_name)}
        loading={send.isPending}
        onClick={() => send.mutate(user.id, { onSuccess: onSent })}
      >
        {t.sendLink}
      </Button>
      {send.isError && <FailureNotice error={send.error} />}
    </>
  );
}
