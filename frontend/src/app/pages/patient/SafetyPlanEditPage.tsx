import { Stack } from '@mantine/core';

import { OwnPlanEditor } from '../../../features/safety/components/OwnPlanEditor';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const words = useMessages().safetyPlan;
  return (
    <Stack gap="lg" maw={760}>
      <BackLink to="/safety-plan">{words.title}</BackLink>
      <PageTitle title={words.editTitle} intro={words.editIntro} />
      <OwnPlanEditor />
    </Stack>
  );
}
