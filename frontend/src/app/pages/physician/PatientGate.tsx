import { Button, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { ApiError } from '../../../api/problem';
import type { Patient } from '../../../api/types';
import { usePatient } from '../../../features/analytics/api/get-patient';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';

interface Props {
  patientId: string;
  children: (patient: Patient) => ReactNode;
}

/** A patient of the own care team; for anyone else a calm page that tells nothing about them. */
export function PatientGate({ patientId, children }: Props) {
  const t = useMessages().analytics.patient;
  const patient = usePatient(patientId);
  if (patient.error instanceof ApiError && patient.error.status === 404) {
    return (
      <Stack align="flex-start">
        <PageTitle title={t.notFound.title} intro={t.notFound.text} />
        <Button component={Link} to="/patients" variant="default">
          {t.back}
        </Button>
      </Stack>
    );
  }
  return (
    <QueryView query={patient} height={320}>
      {children}
    </QueryView>
  );
}
