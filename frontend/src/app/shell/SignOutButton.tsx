import { ActionIcon, Button, Stack, Text } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { useLogOut } from '../../features/accounts/api/log-out';
import { useCurrentUser } from '../../shared/current-user';
import { useMaybeOutbox, useOutboxState } from '../../shared/device/DeviceProvider';
import { useMessages } from '../../shared/messages';
import { Dialog } from '../../shared/ui/Dialog';
import { startPage } from '../navigation';

/** What waits is given so long to leave before the person is asked. */
const LAST_SENDING_MS = 8_000;

/**
 * Signs out once everything is sent; asks what to do with what cannot be. As a sign alone where room
 * is short.
 */
export function SignOutButton({ compact = false }: { compact?: boolean }) {
  const t = useMessages();
  const words = t.outbox.signOut;
  const user = useCurrentUser();
  const outbox = useMaybeOutbox();
  const { waiting, refused } = useOutboxState();
  const logOut = useLogOut();
  const navigate = useNavigate();
  const [stage, setStage] = useState<'idle' | 'sending' | 'asking'>('idle');
  const left = waiting.length + refused.length;

  const leave = () => {
    setStage('idle');
    logOut.mutate(user.id, { onSuccess: () => void navigate('/sign-in') });
  };
  const begin = async () => {
    if (!outbox) return leave();
    setStage('sending');
    // Leaving its page ends a running session, whose last parts then leave as well. The frame, and this
    // button in it, stays for what has to be asked.
    await navigate(startPage(user.role));
    const { refused: kept } = outbox.getState();
    if ((await outbox.emptied(LAST_SENDING_MS)) && kept.length === 0) leave();
    else setStage('asking');
  };
  const button = {
    variant: 'subtle',
    color: 'gray',
    title: t.common.signedInAs(user.display_name),
    loading: stage === 'sending' || logOut.isPending,
    onClick: () => void begin(),
  } as const;
  const discard = async () => {
    await outbox?.discard([...waiting, ...refused]);
    leave();
  };

  return (
    <>
      {compact ? (
        <ActionIcon {...button} size="lg" aria-label={t.common.signOut}>
          <IconLogout size={20} aria-hidden />
        </ActionIcon>
      ) : (
        <Button {...button} leftSection={<IconLogout size={18} aria-hidden />}>
          {t.common.signOut}
        </Button>
      )}
      <Dialog opened={stage === 'asking'} onClose={() => setStage('idle')} title={words.title}>
        <Stack>
          <Text>{left > 0 ? words.text(left) : words.running}</Text>
          <Button onClick={() => setStage('idle')}>{words.stay}</Button>
          <Button variant="default" onClick={leave}>
            {words.keep}
          </Button>
          <Text size="sm" c="dimmed">
            {words.keepText}
          </Text>
          <Button variant="default" onClick={() => void discard()}>
            {words.discard}
          </Button>
          <Text size="sm" c="dimmed">
            {words.discardText}
          </Text>
        </Stack>
      </Dialog>
    </>
  );
}
