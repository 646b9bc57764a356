import { Stack } from '@mantine/core';

import { OwnReports } from '../../../features/reports/components/OwnReports';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';

export function Component() {
  const t = useMessages();
  return (
    <Stack gap="lg" maw={860}>
      <BackLink to="/my-data">{t.ownRecord.back}</BackLink>
      <PageTitle title={t.reports.own.title} intro={t.reports.own.intro} />
      <OwnReports />
    </Stack>
  );
}
