import { Stack } from '@mantine/core';
import { useParams, useSearchParams } from 'react-router';

import { StandingNotices } from '../../../features/analytics/components/StandingNotices';
import { ComparisonView } from '../../../features/timeline/components/ComparisonView';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { PatientGate } from './PatientGate';

/** Two dates of one patient beside each other; the address holds them, so that it can be kept. */
export function Component() {
  const words = useMessages().timeline;
  const { patientId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const dates = Object.fromEntries(
    ['first', 'last'].flatMap((name) => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  return (
    <PatientGate patientId={patientId}>
      {(patient) => (
        <Stack gap="lg">
          <BackLink to={`/patients/${patient.id}/timeline`}>
            {words.titleOf(patient.display_name)}
          </BackLink>
          <PageTitle
            title={words.compare.titleOf(patient.display_name)}
            intro={words.compare.intro}
          />
          <ComparisonView
            patientId={patient.id}
            dates={dates}
            onDates={(next) => setSearch({ ...next }, { replace: true })}
          />
          <StandingNotices />
        </Stack>
      )}
    </PatientGate>
  );
}
