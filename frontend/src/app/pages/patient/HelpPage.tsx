import { Stack } from '@mantine/core';

import { CrisisHelp } from '../../../features/safety/components/CrisisHelp';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const words = useMessages().safety;
  return (
    <Stack gap="lg" maw={720}>
      <PageTitle title={words.title} intro={words.intro} />
      <CrisisHelp />
    </Stack>
  );
}
