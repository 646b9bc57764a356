import { Anchor, Stack, Text } from '@mantine/core';
import { Link, useLocation } from 'react-router';

import { ConfirmAddress } from '../../features/account_links/components/ConfirmAddress';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';

/** Where the confirming link leads, once signed in. Its token comes behind the #, unseen by any log. */
export function Component() {
  const words = useMessages().account.confirm;
  const token = useLocation().hash.slice(1);
  return (
    <Stack>
      <PageTitle title={words.title} />
      {token ? <ConfirmAddress token={token} /> : <Text>{words.incomplete}</Text>}
      <Anchor component={Link} to="/" size="sm">
        {words.toSerein}
      </Anchor>
    </Stack>
  );
}
