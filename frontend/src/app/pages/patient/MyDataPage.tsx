import { Stack, Title } from '@mantine/core';

import { CareTeamList } from '../../../features/care_teams/components/CareTeamList';
import { findConsent, useConsents } from '../../../features/consents/api/list-consents';
import { ConsentList } from '../../../features/consents/components/ConsentList';
import { OwnHandovers } from '../../../features/handovers/components/OwnHandovers';
import { AccessRequests } from '../../../features/invitations/components/AccessRequests';
import { WaitingParcels } from '../../../shared/device/WaitingParcels';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { DataLinks } from './DataLinks';
import { PatientSeenBy } from './PatientSeenBy';

export function Component() {
  const t = useMessages();
  const consents = useConsents();
  return (
    <Stack gap="xl" maw={860}>
      <PageTitle title={t.consents.title} intro={t.consents.intro} />
      <ConsentList />
      <WaitingParcels />
      <Stack gap="sm" component="section" aria-label={t.careTeams.title}>
        <Title order={2} size="h3">
          {t.careTeams.title}
        </Title>
        <PatientSeenBy />
        <AccessRequests shared={findConsent(consents.data?.items, 'care_team')?.active ?? false} />
        <OwnHandovers />
        <CareTeamList />
      </Stack>
      <DataLinks />
    </Stack>
  );
}
