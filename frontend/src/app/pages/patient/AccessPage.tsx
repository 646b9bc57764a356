import { Stack, Text, Title } from '@mantine/core';

import { AccessLog } from '../../../features/access_log/components/AccessLog';
import { CareTeamHistory } from '../../../features/care_teams/components/CareTeamHistory';
import { findConsent, useConsents } from '../../../features/consents/api/list-consents';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';

export function Component() {
  const t = useMessages().ownRecord;
  const consents = useConsents();
  return (
    <Stack gap="lg" maw={860}>
      <BackLink to="/my-data">{t.back}</BackLink>
      <PageTitle title={t.access.title} intro={t.access.intro} />
      <Stack gap="sm" component="section" aria-label={t.access.peopleTitle}>
        <Title order={2} size="h3">
          {t.access.peopleTitle}
        </Title>
        <QueryView query={consents}>
          {({ items }) => (
            <CareTeamHistory shared={findConsent(items, 'care_team')?.active ?? false} />
          )}
        </QueryView>
      </Stack>
      <Stack gap="sm" component="section" aria-label={t.access.logTitle}>
        <Title order={2} size="h3">
          {t.access.logTitle}
        </Title>
        <Text size="sm" c="dimmed">
          {t.access.logNote}
        </Text>
        <AccessLog />
      </Stack>
    </Stack>
  );
}
