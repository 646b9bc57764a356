import { Stack } from '@mantine/core';

import { Agreement } from '../../../features/agreement/components/Agreement';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';

/** How well the camera agrees with the questionnaires in this clinic. */
export function Component() {
  const t = useMessages().agreement;
  return (
    <Stack gap="lg">
      <PageTitle title={t.title} intro={t.intro} />
      <Agreement />
    </Stack>
  );
}
