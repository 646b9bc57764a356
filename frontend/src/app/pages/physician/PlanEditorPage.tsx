import { Stack } from '@mantine/core';
import { useNavigate, useParams } from 'react-router';

import { useExercises, usePlanTemplates } from '../../../features/therapy/api/list-exercises';
import { usePatientPlans } from '../../../features/therapy/api/patient-treatment';
import { PlanEditor } from '../../../features/therapy/components/PlanEditor';
import type { Patient } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';
import { useNotify } from '../../../shared/ui/use-notify';
import { PatientGate } from './PatientGate';

export function Component() {
  const { patientId = '' } = useParams();
  return (
    <PatientGate patientId={patientId}>{(patient) => <Editor patient={patient} />}</PatientGate>
  );
}

function Editor({ patient }: { patient: Patient }) {
  const words = useMessages().therapy.physician;
  const exercises = useExercises();
  const templates = usePlanTemplates();
  const plans = usePatientPlans(patient.id);
  const navigate = useNavigate();
  const notify = useNotify();
  const treatment = `/patients/${patient.id}/treatment`;
  const saved = () => {
    notify({ message: words.editor.saved });
    void navigate(treatment);
  };
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <BackLink to={treatment}>{words.titleOf(patient.display_name)}</BackLink>
        <PageTitle title={words.editor.title(patient.display_name)} />
      </Stack>
      <QueryView query={exercises} height={480}>
        {(library) => (
          <QueryView query={templates} height={480}>
            {(beginnings) => (
              <QueryView query={plans} height={480}>
                {([plan]) => (
                  <PlanEditor
                    patientId={patient.id}
                    plan={plan}
                    exercises={library}
                    templates={beginnings}
                    onSaved={saved}
                  />
                )}
              </QueryView>
            )}
          </QueryView>
        )}
      </QueryView>
    </Stack>
  );
}
