import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconTimelineEvent } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from 'react-router';

import { PatientAlerts } from '../../../features/alerts/components/PatientAlerts';
import { CameraSessions } from '../../../features/analytics/components/CameraSessions';
import { PatientExpressionCourse } from '../../../features/analytics/components/PatientExpressionCourse';
import { PatientFigures } from '../../../features/analytics/components/PatientFigures';
import { Questionnaires } from '../../../features/analytics/components/Questionnaires';
import { StandingNotices } from '../../../features/analytics/components/StandingNotices';
import { HandOverButton } from '../../../features/handovers/components/HandOverButton';
import { LeaveCareTeam } from '../../../features/handovers/components/LeaveCareTeam';
import { usePhq9 } from '../../../features/questionnaires/api/get-instrument';
import { OverdueQuestionnaires } from '../../../features/questionnaires/components/OverdueQuestionnaires';
import { ReportList } from '../../../features/reports/components/ReportList';
import { Suggestion } from '../../../features/therapy/components/Suggestion';
import type { Patient } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';
import { PatientGate } from './PatientGate';

export function Component() {
  const { patientId = '' } = useParams();
  return (
    <PatientGate patientId={patientId}>{(patient) => <Record patient={patient} />}</PatientGate>
  );
}

/** Everything about one patient that the care team may see, questionnaire and camera apart. */
function Record({ patient }: { patient: Patient }) {
  const t = useMessages();
  const words = t.analytics.patient;
  const phq9 = usePhq9();
  const navigate = useNavigate();
  return (
    <Stack gap="xl">
      <Stack gap="xs">
        <BackLink to="/patients">{words.back}</BackLink>
        <PageTitle
          title={patient.display_name}
          intro={words.since(patient.email, formatDate(patient.since))}
          actions={
            <Button
              component={Link}
              to={`/patients/${patient.id}/timeline`}
              leftSection={<IconTimelineEvent size={18} aria-hidden />}
            >
              {t.timeline.title}
            </Button>
          }
        />
      </Stack>
      <PatientAlerts patientId={patient.id} />
      <Group gap="lg">
        <Anchor component={Link} to={`/patients/${patient.id}/safety-plan`}>
          {t.safetyPlan.titleOf(patient.display_name)}
        </Anchor>
        <Anchor component={Link} to={`/patients/${patient.id}/notes`}>
          {t.notes.titleOf(patient.display_name)}
        </Anchor>
      </Group>
      <PatientFigures patient={patient} />
      <Stack component="section" aria-label={t.therapy.physician.title} gap="xs">
        <Title order={2}>{t.therapy.physician.title}</Title>
        <Suggestion patientId={patient.id} />
        <Anchor component={Link} to={`/patients/${patient.id}/treatment`}>
          {t.therapy.physician.open}
        </Anchor>
      </Stack>
      <Stack component="section" aria-label={words.questionnaires}>
        <Title order={2}>{words.questionnaires}</Title>
        <OverdueQuestionnaires patientId={patient.id} />
        <QueryView query={phq9} height={360}>
          {(instrument) => <Questionnaires patientId={patient.id} instrument={instrument} />}
        </QueryView>
        <Anchor component={Link} to={`/patients/${patient.id}/questionnaires`}>
          {t.questionnaires.record.open}
        </Anchor>
      </Stack>
      <Stack component="section" aria-label={words.camera}>
        <Title order={2}>{words.camera}</Title>
        <StandingNotices />
        <CameraSessions patientId={patient.id} />
        <PatientExpressionCourse patientId={patient.id} />
      </Stack>
      <Stack component="section" aria-label={words.reports}>
        <Title order={2}>{words.reports}</Title>
        <Text c="dimmed">{t.reports.intro}</Text>
        <Anchor component={Link} to={`/patients/${patient.id}/reports`}>
          {t.reports.newFor(patient.display_name)}
        </Anchor>
        <ReportList patientId={patient.id} />
      </Stack>
      <Group gap="sm">
        <HandOverButton patients={[patient]} chosen={patient.id} />
        <LeaveCareTeam patient={patient} onLeft={() => void navigate('/patients')} />
      </Group>
    </Stack>
  );
}
