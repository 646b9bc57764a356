import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';

import { NewPassword } from '../../features/account_links/components/NewPassword';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';

/** Where a link for a password leads. Its token comes behind the #, which no server log ever sees. */
export function Component() {
  const words = useMessages().account.byLink;
  const token = useLocation().hash.slice(1);
  const [chosen, setChosen] = useState(false);
  if (chosen) {
    return (
      <Stack align="flex-start">
        <PageTitle title={words.doneTitle} intro={words.done} />
        <Button component={Link} to="/sign-in">
          {words.toSignIn}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack>
      <PageTitle title={words.title} intro={words.intro} />
      {token ? (
        <NewPassword token={token} onChosen={() => setChosen(true)} />
      ) : (
        <Text>{words.incomplete}</Text>
      )}
      <Anchor component={Link} to="/sign-in" size="sm">
        {words.toSignIn}
      </Anchor>
    </Stack>
  );
}
