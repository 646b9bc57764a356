import { Stack } from '@mantine/core';
import { useNavigate, useParams } from 'react-router';

import { ReportDesk } from '../../../features/reports/components/ReportDesk';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { PatientGate } from './PatientGate';

export function Component() {
  const { patientId = '', reportId = '' } = useParams();
  const t = useMessages().reports;
  const navigate = useNavigate();
  const all = `/patients/${patientId}/reports`;
  return (
    <PatientGate patientId={patientId}>
      {(patient) => (
        <Stack gap="lg" maw={760}>
          <Stack gap="xs">
            <BackLink to={all}>{t.list}</BackLink>
            <PageTitle title={t.title(patient.display_name)} />
          </Stack>
          <ReportDesk
            key={reportId}
            patientId={patient.id}
            reportId={reportId}
            onOpen={({ id }) => void navigate(`${all}/${id}`)}
            onRemoved={() => void navigate(all)}
          />
        </Stack>
      )}
    </PatientGate>
  );
}
