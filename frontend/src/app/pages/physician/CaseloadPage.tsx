import { Stack } from '@mantine/core';

import { Caseload } from '../../../features/analytics/components/Caseload';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const t = useMessages().caseload;
  return (
    <Stack gap="lg">
      <PageTitle title={t.title} intro={t.intro} />
      <Caseload />
    </Stack>
  );
}
