import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';

import type { AddedUser } from '../../../api/types';
import { NewUserDialog } from '../../../features/admin/components/NewUserDialog';
import { NewUserLink } from '../../../features/admin/components/NewUserLink';
import { UserList } from '../../../features/admin/components/UserList';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { useNotify } from '../../../shared/ui/use-notify';

export function Component() {
  const { users: t, newUser } = useMessages().admin;
  const notify = useNotify();
  const [handed, setHanded] = useState<AddedUser | null>(null);
  const [adding, dialog] = useDisclosure(false);
  const tell = (added: AddedUser) => {
    if (added.link) setHanded(added);
    else notify({ message: newUser.sent(added.user.email) });
  };
  return (
    <Stack gap="lg">
      <PageTitle
        title={t.title}
        intro={t.intro}
        actions={
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={dialog.open}>
            {t.add}
          </Button>
        }
      />
      <NewUserDialog opened={adding} onClose={dialog.close} onAdded={tell} />
      <UserList onSent={tell} />
      <NewUserLink added={handed} onClose={() => setHanded(null)} />
    </Stack>
  );
}
