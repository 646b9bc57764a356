import { Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import type { PatientRow } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import {
  ContactFigures,
  ExpressionFigures,
  HomeworkFigures,
  PatientHead,
  Phq9Figures,
} from './CaseloadFigures';

/** The caseload where there is no room for a table. */
export function CaseloadCards({ patients }: { patients: PatientRow[] }) {
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {patients.map((patient) => (
        <Paper component="li" key={patient.id} withBorder p="md">
          <PatientCard patient={patient} />
        </Paper>
      ))}
    </Stack>
  );
}

function PatientCard({ patient }: { patient: PatientRow }) {
  const t = useMessages().caseload.columns;
  return (
    <Stack gap="sm">
      <PatientHead patient={patient} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Part title={t.phq9}>
          <Phq9Figures patient={patient} />
        </Part>
        <Part title={t.expression}>
          <ExpressionFigures patient={patient} />
        </Part>
        <Part title={t.contact}>
          <ContactFigures patient={patient} />
        </Part>
        <Part title={t.homework}>
          <HomeworkFigures homework={patient.homework} />
        </Part>
      </SimpleGrid>
    </Stack>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <Text size="sm" c="dimmed" mb={2}>
      {title}
    </Text>
    {children}
  </div>
);
