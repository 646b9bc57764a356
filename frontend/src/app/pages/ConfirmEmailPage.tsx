import { Anchor, Stack, Text } from '@mantine/core';
import { Link, useLocation } from 'react-router';

import { ConfirmAddress } from '../../features/account_links/components/ConfirmAddress';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';

/** Where the confirming link leads, once signed in. Its token comes behind the #, unseen by any log. */
export function Component() {
  return <ConfirmPage />;
}

export function ConfirmPage({ changes = false }: { changes?: boolean }) {
  const words = useMessages().account.confirm;
  const token = useLocation().hash.slice(1);
  return (
    <Stack>
      <PageTitle title={changes ? words.titleNext : words.title} />
      {token ? <ConfirmAddress token={token} changes={changes} /> : <Text>{words.incomplete}</Text>}
      <Anchor component={Link} to="/" size="sm">
        {words.toSerein}
      </Anchor>
    </Stack>
  );
}
