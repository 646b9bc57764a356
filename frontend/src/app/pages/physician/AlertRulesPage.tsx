import { Stack } from '@mantine/core';

import { AlertRules } from '../../../features/alerts/components/AlertRules';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';

/** How alerts come about. */
export function Component() {
  const t = useMessages().alerts;
  return (
    <Stack gap="lg" maw={860}>
      <Stack gap="xs">
        <BackLink to="/alerts">{t.title}</BackLink>
        <PageTitle title={t.rules.title} intro={t.rules.intro} />
      </Stack>
      <AlertRules />
    </Stack>
  );
}
