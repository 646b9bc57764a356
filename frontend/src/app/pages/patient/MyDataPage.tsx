import { Stack, Title } from '@mantine/core';

import { CareTeamList } from '../../../features/care_teams/components/CareTeamList';
import { ConsentList } from '../../../features/consents/components/ConsentList';
import { WaitingParcels } from '../../../shared/device/WaitingParcels';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { DataLinks } from './DataLinks';
import { PatientSeenBy } from './PatientSeenBy';

export function Component() {
  const t = useMessages();
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
        <CareTeamList />
      </Stack>
      <DataLinks />
    </Stack>
  );
}
