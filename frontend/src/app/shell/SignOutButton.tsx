import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLogout } from '@tabler/icons-react';
import { useNavigate } from 'react-router';

import { useLogOut } from '../../features/accounts/api/log-out';
import { useUploads } from '../../features/sessions/upload/Uploads';
import { useCurrentUser } from '../../shared/current-user';
import { useMessages } from '../../shared/messages';

/** Signs out; asks first while readings of a session are still on their way. */
export function SignOutButton() {
  const t = useMessages();
  const words = t.sessions.uploads;
  const user = useCurrentUser();
  const logOut = useLogOut();
  const navigate = useNavigate();
  const { pending } = useUploads();
  const [asking, question] = useDisclosure(false);
  const leave = () => {
    question.close();
    logOut.mutate(undefined, { onSuccess: () => void navigate('/sign-in') });
  };
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconLogout size={18} aria-hidden />}
        title={t.common.signedInAs(user.display_name)}
        loading={logOut.isPending}
        onClick={pending > 0 ? question.open : leave}
      >
        {t.common.signOut}
      </Button>
      <Modal
        opened={asking}
        onClose={question.close}
        title={words.leave}
        closeButtonProps={{ 'aria-label': t.common.close }}
      >
        <Stack>
          <Text>{words.leaveText}</Text>
          <Group>
            <Button onClick={question.close}>{t.common.cancel}</Button>
            <Button variant="default" onClick={leave}>
              {words.leaveAnyway}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
