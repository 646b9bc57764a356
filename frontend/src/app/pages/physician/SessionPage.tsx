import { Stack } from '@mantine/core';
import { useParams } from 'react-router';

import type { Patient } from '../../../api/types';
import { usePatientSession } from '../../../features/analytics/api/get-patient-session';
import { SessionView } from '../../../features/analytics/components/SessionView';
import { StandingNotices } from '../../../features/analytics/components/StandingNotices';
import { OverrideCard } from '../../../features/overrides/components/OverrideCard';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';
import { PatientGate } from './PatientGate';

export function Component() {
  const { patientId = '', sessionId = '' } = useParams();
  return (
    <PatientGate patientId={patientId}>
      {(patient) => <Session patient={patient} sessionId={sessionId} />}
    </PatientGate>
  );
}

function Session({ patient, sessionId }: { patient: Patient; sessionId: string }) {
  const t = useMessages().analytics.session;
  const session = usePatientSession(patient.id, sessionId);
  return (
    <Stack gap="lg">
      <BackLink to={`/patients/${patient.id}`}>{t.back(patient.display_name)}</BackLink>
      <QueryView query={session} height={320}>
        {(detail) => (
          <>
            <PageTitle
              title={t.title(formatDate(detail.started_at, 'minute'))}
              intro={patient.display_name}
            />
            <StandingNotices />
            <SessionView
              patientId={patient.id}
              session={detail}
              reading={<OverrideCard patientId={patient.id} session={detail} />}
            />
          </>
        )}
      </QueryView>
    </Stack>
  );
}
