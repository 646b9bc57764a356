import { Stack } from '@mantine/core';

import { DataExports } from '../../../features/exports/components/DataExports';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const t = useMessages().ownRecord;
  return (
    <Stack gap="lg" maw={860}>
      <BackLink to="/my-data">{t.back}</BackLink>
      <PageTitle title={t.export.title} intro={t.export.intro} />
      <DataExports />
    </Stack>
  );
}
