import { Stack } from '@mantine/core';

import { InNumbers } from '../../../features/analytics/components/InNumbers';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const t = useMessages().numbers;
  return (
    <Stack gap="lg">
      <PageTitle title={t.title} intro={t.intro} />
      <InNumbers />
    </Stack>
  );
}
