import { Stack } from '@mantine/core';

import { usePatients } from '../../../features/analytics/api/list-patients';
import { PLAIN } from '../../../features/analytics/choice';
import { HandOverButton } from '../../../features/handovers/components/HandOverButton';
import { HandoverLists } from '../../../features/handovers/components/HandoverLists';
import { Invitations } from '../../../features/invitations/components/Invitations';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const words = useMessages().invitations.page;
  const patients = usePatients(PLAIN);
  const all = patients.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="xl" maw={860}>
      <PageTitle
        title={words.title}
        intro={words.intro}
        actions={all.length > 0 && <HandOverButton patients={all} />}
      />
      <HandoverLists />
      <Invitations />
    </Stack>
  );
}
