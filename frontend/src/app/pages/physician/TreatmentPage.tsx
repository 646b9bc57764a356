import { Button, Stack, Text } from '@mantine/core';
import { Link, useParams } from 'react-router';

import { PatientAppointments } from '../../../features/appointments/components/PatientAppointments';
import { PatientTherapySessions } from '../../../features/appointments/components/PatientTherapySessions';
import { useExercises } from '../../../features/therapy/api/list-exercises';
import { usePatientPlans } from '../../../features/therapy/api/patient-treatment';
import { HomeworkWeeks } from '../../../features/therapy/components/HomeworkWeeks';
import { PatientEntries } from '../../../features/therapy/components/PatientEntries';
import { PlanHistory } from '../../../features/therapy/components/PlanHistory';
import { PlanWords } from '../../../features/therapy/components/PlanWords';
import { Suggestion } from '../../../features/therapy/components/Suggestion';
import type { Patient } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';
import { PatientGate } from './PatientGate';

export function Component() {
  const { patientId = '' } = useParams();
  return (
    <PatientGate patientId={patientId}>{(patient) => <Treatment patient={patient} />}</PatientGate>
  );
}

/** One patient's plan, homework and entries. */
function Treatment({ patient }: { patient: Patient }) {
  const words = useMessages().therapy.physician;
  const exercises = useExercises();
  const plans = usePatientPlans(patient.id);
  const [plan] = plans.data ?? [];
  return (
    <Stack gap="xl">
      <Stack gap="xs">
        <BackLink to={`/patients/${patient.id}`}>{words.back(patient.display_name)}</BackLink>
        <PageTitle
          title={words.titleOf(patient.display_name)}
          actions={
            <Button component={Link} to={`/patients/${patient.id}/treatment/plan`}>
              {plan ? words.change : words.make}
            </Button>
          }
        />
      </Stack>
      <Suggestion patientId={patient.id} />
      <QueryView query={exercises} height={320}>
        {(library) => (
          <>
            <QueryView query={plans} height={160}>
              {(versions) =>
                plan ? (
                  <>
                    <PlanWords plan={plan} title={words.editor.goals} />
                    <PlanHistory plans={versions} exercises={library} />
                  </>
                ) : (
                  <Text c="dimmed">{words.none}</Text>
                )
              }
            </QueryView>
            <PatientAppointments patientId={patient.id} name={patient.display_name} />
            <PatientTherapySessions patientId={patient.id} />
            <HomeworkWeeks patientId={patient.id} exercises={library} />
            <PatientEntries patientId={patient.id} exercises={library} />
          </>
        )}
      </QueryView>
    </Stack>
  );
}
