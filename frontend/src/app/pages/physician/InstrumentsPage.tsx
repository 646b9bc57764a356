import { Stack, Title } from '@mantine/core';

import { ImportQuestionnaire } from '../../../features/questionnaires/components/ImportQuestionnaire';
import { InstrumentList } from '../../../features/questionnaires/components/InstrumentList';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';

/** The questionnaires of this installation, and bringing in another. */
export function Component() {
  const words = useMessages().questionnaires;
  return (
    <Stack gap="xl" maw={860}>
      <PageTitle title={words.instruments.title} intro={words.instruments.intro} />
      <InstrumentList />
      <Stack component="section" aria-label={words.import.title} gap="sm">
        <Title order={2} size="h3">
          {words.import.title}
        </Title>
        <ImportQuestionnaire />
      </Stack>
    </Stack>
  );
}
