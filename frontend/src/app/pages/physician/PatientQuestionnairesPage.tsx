import { Stack, Text, Title } from '@mantine/core';
import { useParams } from 'react-router';

import type { Patient } from '../../../api/types';
import { usePatientResponses } from '../../../features/analytics/api/list-patient-responses';
import { AnsweredList } from '../../../features/questionnaires/components/AnsweredList';
import { ScheduleEditor } from '../../../features/questionnaires/components/ScheduleEditor';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { ListView } from '../../../shared/ui/ListView';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { PatientGate } from './PatientGate';

export function Component() {
  const { patientId = '' } = useParams();
  return (
    <PatientGate patientId={patientId}>{(patient) => <Record patient={patient} />}</PatientGate>
  );
}

/** Which questionnaires one patient is asked for, and every answer given so far. */
function Record({ patient }: { patient: Patient }) {
  const words = useMessages().questionnaires;
  const responses = usePatientResponses(patient.id);
  return (
    <Stack gap="xl" maw={860}>
      <Stack gap="xs">
        <BackLink to={`/patients/${patient.id}`}>{patient.display_name}</BackLink>
        <PageTitle title={words.record.title(patient.display_name)} />
      </Stack>
      <Stack component="section" aria-label={words.schedule.title} gap="sm">
        <Title order={2} size="h3">
          {words.schedule.title}
        </Title>
        <Text c="dimmed">{words.schedule.intro}</Text>
        <ScheduleEditor patientId={patient.id} />
      </Stack>
      <Stack component="section" aria-label={words.record.answers} gap="sm">
        <Title order={2} size="h3">
          {words.record.answers}
        </Title>
        <ListView query={responses} empty={words.record.none} height={240}>
          {(items) => <AnsweredList responses={items} />}
        </ListView>
      </Stack>
    </Stack>
  );
}
