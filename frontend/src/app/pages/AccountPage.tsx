import { Stack } from '@mantine/core';

import { ChangePassword } from '../../features/accounts/components/ChangePassword';
import { Devices } from '../../features/accounts/components/Devices';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';

/** The own account, for whoever is signed in: each feature brings its section. */
export function Component() {
  const words = useMessages().account.page;
  return (
    <Stack gap="lg">
      <PageTitle title={words.title} intro={words.intro} />
      <ChangePassword />
      <Devices />
    </Stack>
  );
}
