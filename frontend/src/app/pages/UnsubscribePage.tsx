import { Anchor, Stack } from '@mantine/core';
import { Link, useLocation } from 'react-router';

import { Unsubscribe } from '../../features/reminders/components/Unsubscribe';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';

/** Where the link in a reminder leads. Its token comes behind the #, which no server log ever sees. */
export function Component() {
  const words = useMessages().reminders.unsubscribe;
  const { hash } = useLocation();
  return (
    <Stack>
      <PageTitle title={words.title} />
      <Unsubscribe token={hash.slice(1)} />
      <Anchor component={Link} to="/" size="sm">
        {words.toSerein}
      </Anchor>
    </Stack>
  );
}
