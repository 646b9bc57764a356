import { Stack } from '@mantine/core';

import { ChartPanel } from '../../../shared/charts/ChartPanel';
import { SeverityChart } from '../../../shared/charts/SeverityChart';
import { SeverityLegend } from '../../../shared/charts/SeverityLegend';
import { useMessages } from '../../../shared/messages';
import { ListView } from '../../../shared/ui/ListView';
import { usePatientSessions } from '../api/list-patient-sessions';
import { RecentDisagreements } from './RecentDisagreements';
import { SessionsTable } from './SessionsTable';

/** A patient's camera sessions: their estimates as a chart, and each session in a table below. */
export function CameraSessions({ patientId }: { patientId: string }) {
  const t = useMessages().charts.severity;
  return (
    <ListView query={usePatientSessions(patientId)} empty={t.empty} height={320}>
      {(sessions) => (
        <Stack>
          <RecentDisagreements patientId={patientId} sessions={sessions} />
          <ChartPanel
            order={3}
            title={t.title}
            note={t.note}
            chart={
              <Stack gap="xs">
                <SeverityLegend />
                <SeverityChart sessions={sessions} />
              </Stack>
            }
            table={<SessionsTable patientId={patientId} sessions={sessions} />}
          />
        </Stack>
      )}
    </ListView>
  );
}
