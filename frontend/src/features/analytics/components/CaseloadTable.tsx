import { Table } from '@mantine/core';

import type { PatientRow } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import {
  ContactFigures,
  ExpressionFigures,
  HomeworkFigures,
  PatientHead,
  Phq9Figures,
} from './CaseloadFigures';

export function CaseloadTable({ patients }: { patients: PatientRow[] }) {
  const t = useMessages().caseload;
  return (
    <Table verticalSpacing="sm" highlightOnHover aria-label={t.title}>
      <Table.Thead>
        <Table.Tr>
          {Object.entries(t.columns).map(([column, title]) => (
            <Table.Th key={column}>{title}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {patients.map((patient) => (
          <Table.Tr key={patient.id} style={{ verticalAlign: 'top' }}>
            <Table.Th scope="row" maw={260}>
              <PatientHead patient={patient} />
            </Table.Th>
            <Table.Td>
              <Phq9Figures patient={patient} />
            </Table.Td>
            <Table.Td>
              <ExpressionFigures patient={patient} />
            </Table.Td>
            <Table.Td>
              <ContactFigures patient={patient} />
            </Table.Td>
            <Table.Td>
              <HomeworkFigures homework={patient.homework} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
