import { Stack, Title } from '@mantine/core';
import { useNavigate, useParams } from 'react-router';

import { NewReport } from '../../../features/reports/components/NewReport';
import { ReportList } from '../../../features/reports/components/ReportList';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { PatientGate } from './PatientGate';

export function Component() {
  const { patientId = '' } = useParams();
  const t = useMessages().reports;
  const navigate = useNavigate();
  return (
    <PatientGate patientId={patientId}>
      {(patient) => (
        <Stack gap="xl" maw={860}>
          <Stack gap="xs">
            <BackLink to={`/patients/${patient.id}`}>{patient.display_name}</BackLink>
            <PageTitle title={t.newFor(patient.display_name)} intro={t.intro} />
          </Stack>
          <NewReport
            patientId={patient.id}
            onOrdered={({ id }) => void navigate(`/patients/${patient.id}/reports/${id}`)}
          />
          <Stack component="section" aria-label={t.list}>
            <Title order={2}>{t.list}</Title>
            <ReportList patientId={patient.id} />
          </Stack>
        </Stack>
      )}
    </PatientGate>
  );
}
