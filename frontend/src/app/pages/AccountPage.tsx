import { Stack } from '@mantine/core';

import { AddressCard } from '../../features/account_links/components/AddressCard';
import { useMeta } from '../../features/accounts/api/get-meta';
import { ChangePassword } from '../../features/accounts/components/ChangePassword';
import { Devices } from '../../features/accounts/components/Devices';
import { Confirmation } from '../../features/second_factors/components/Confirmation';
import { Factors } from '../../features/second_factors/components/Factors';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';

/** The own account, for whoever is signed in: each feature brings its section. */
export function Component() {
  const words = useMessages().account.page;
  const meta = useMeta();
  return (
    <Stack gap="lg">
      <PageTitle title={words.title} intro={words.intro} />
      <Confirmation>
        <AddressCard byMail={meta.data?.mail ?? false} />
      </Confirmation>
      <ChangePassword />
      <Factors />
      <Devices />
    </Stack>
  );
}
