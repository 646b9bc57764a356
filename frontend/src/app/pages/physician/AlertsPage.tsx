import { Anchor, Stack } from '@mantine/core';
import { Link } from 'react-router';

import { AlertDesk } from '../../../features/alerts/components/AlertDesk';
import { ErasureNotices } from '../../../features/erasure/components/ErasureNotices';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const t = useMessages().alerts;
  return (
    <Stack gap="lg">
      <PageTitle title={t.title} intro={t.intro} />
      <Anchor component={Link} to="/alerts/rules">
        {t.rules.open}
      </Anchor>
      <ErasureNotices />
      <AlertDesk />
    </Stack>
  );
}
