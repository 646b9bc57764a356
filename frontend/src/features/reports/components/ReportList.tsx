import { Stack } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { ListView } from '../../../shared/ui/ListView';
import { useReports } from '../api/list-reports';
import { ReportRow } from './ReportRow';

/** A patient's reports, newest first, with their progress. */
export function ReportList({ patientId }: { patientId: string }) {
  const t = useMessages().reports;
  return (
    <ListView query={useReports(patientId)} empty={t.empty}>
      {(reports) => (
        <Stack
          component="ul"
          aria-label={t.list}
          gap="sm"
          m={0}
          p={0}
          style={{ listStyle: 'none' }}
        >
          {reports.map((report) => (
            <ReportRow key={report.id} report={report} />
          ))}
        </Stack>
      )}
    </ListView>
  );
}
