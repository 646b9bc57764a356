import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';

import { NewUserDialog } from '../../../features/admin/components/NewUserDialog';
import { UserList } from '../../../features/admin/components/UserList';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const t = useMessages().admin.users;
  const [adding, dialog] = useDisclosure(false);
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
      <NewUserDialog opened={adding} onClose={dialog.close} />
      <UserList />
    </Stack>
  );
}
