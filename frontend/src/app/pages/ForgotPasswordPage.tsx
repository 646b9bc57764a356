import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';

import { ForgotPassword } from '../../features/account_links/components/ForgotPassword';
import { useMeta } from '../../features/accounts/api/get-meta';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';
import { QueryView } from '../../shared/ui/QueryView';

export function Component() {
  const t = useMessages();
  const words = t.account.forgot;
  return (
    <Stack>
      <PageTitle title={words.title} intro={words.intro} />
      <QueryView query={useMeta()}>
        {({ mail }) => (mail ? <ForgotPassword /> : <Text>{words.noMail}</Text>)}
      </QueryView>
      <Anchor component={Link} to="/sign-in" size="sm">
        {t.account.byLink.toSignIn}
      </Anchor>
    </Stack>
  );
}
