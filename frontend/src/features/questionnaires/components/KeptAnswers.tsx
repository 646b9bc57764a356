import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';

interface Props {
  /** False while they live in this tab only. */
  stored: boolean;
  crisisHelp: ReactNode;
  actions: ReactNode;
}

/** The answers are safe here and go out later. */
export function KeptAnswers({ stored, crisisHelp, actions }: Props) {
  const words = useMessages().questionnaires.kept;
  return (
    <Stack gap="lg" maw={720}>
      <PageTitle title={words.title} intro={stored ? words.intro : undefined} />
      {crisisHelp}
      <Text role="status">{stored ? words.text : words.stayOpen}</Text>
      {actions}
    </Stack>
  );
}
