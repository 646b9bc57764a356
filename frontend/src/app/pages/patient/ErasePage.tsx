import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';

import { currentUserKey } from '../../../api/query-client';
import { Consequences } from '../../../features/erasure/components/Consequences';
import { EraseForm } from '../../../features/erasure/components/EraseForm';
import { UnsentWarning } from '../../../features/erasure/components/UnsentWarning';
import { useCurrentUser } from '../../../shared/current-user';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const t = useMessages().ownRecord;
  const words = t.erase;
  const { region } = useCurrentUser();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    // First away from the pages that need somebody: they would lead to the sign-in page.
    await navigate('/erased', { replace: true, state: { region } });
    client.clear();
    client.setQueryData(currentUserKey, null);
  };
  return (
    <Stack gap="lg" maw={860}>
      <BackLink to="/my-data">{t.back}</BackLink>
      <PageTitle title={words.title} intro={words.intro} />
      <Text>{words.needHelp}</Text>
      <Consequences />
      <UnsentWarning />
      <Anchor component={Link} to="/my-data/export">
        {words.exportFirst}
      </Anchor>
      <EraseForm
        onErased={() => void leave()}
        keep={
          <Button component={Link} to="/my-data" variant="default">
            {words.keep}
          </Button>
        }
      />
    </Stack>
  );
}
