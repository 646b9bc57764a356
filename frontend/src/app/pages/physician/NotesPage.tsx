import { Stack } from '@mantine/core';
import { useParams } from 'react-router';

import { PatientNotes } from '../../../features/notes/components/PatientNotes';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { PatientGate } from './PatientGate';

export function Component() {
  const words = useMessages().notes;
  const { patientId = '' } = useParams();
  return (
    <PatientGate patientId={patientId}>
      {(patient) => (
        <Stack gap="lg" maw={760}>
          <BackLink to={`/patients/${patient.id}`}>{patient.display_name}</BackLink>
          <PageTitle title={words.titleOf(patient.display_name)} intro={words.intro} />
          <PatientNotes patientId={patient.id} />
        </Stack>
      )}
    </PatientGate>
  );
}
