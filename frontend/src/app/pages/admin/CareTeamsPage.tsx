import { Stack } from '@mantine/core';

import { CareTeams } from '../../../features/admin/components/CareTeams';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const t = useMessages().admin.careTeams;
  return (
    <Stack gap="lg">
      <PageTitle title={t.title} intro={t.intro} />
      <CareTeams />
    </Stack>
  );
}
