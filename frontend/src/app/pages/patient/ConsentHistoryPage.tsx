import { Stack } from '@mantine/core';

import { ConsentHistory } from '../../../features/consents/components/ConsentHistory';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const t = useMessages().ownRecord;
  return (
    <Stack gap="lg" maw={860}>
      <BackLink to="/my-data">{t.back}</BackLink>
      <PageTitle title={t.history.title} intro={t.history.intro} />
      <ConsentHistory />
    </Stack>
  );
}
