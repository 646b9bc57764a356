import { Stack } from '@mantine/core';

import { OwnPlan } from '../../../features/safety/components/OwnPlan';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const words = useMessages().safetyPlan;
  return (
    <Stack gap="lg" maw={760}>
      <PageTitle title={words.title} intro={words.intro} />
      <OwnPlan />
    </Stack>
  );
}
