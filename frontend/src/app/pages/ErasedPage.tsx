import { Stack, Text } from '@mantine/core';
import { useLocation } from 'react-router';

import { CrisisHelpIn } from '../../features/safety/components/CrisisHelp';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';

export function Component() {
  const state = useLocation().state as { region?: string } | null;
  const words = useMessages().ownRecord.erased;
  return (
    <Stack>
      <PageTitle title={words.title} intro={words.text} />
      <Text>{words.thanks}</Text>
      <CrisisHelpIn region={state?.region} />
    </Stack>
  );
}
