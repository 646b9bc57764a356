import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';

import type { Report } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { ReportBadge, ReportProgress } from './ReportState';

/** One report: its period, its version and how far it is; the rest is behind it. */
export function ReportRow({ report }: { report: Report }) {
  const t = useMessages().reports;
  const period = t.period(formatDate(report.from), formatDate(report.to));
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start">
          <div>
            <Anchor
              component={Link}
              to={`/patients/${report.patient_id}/reports/${report.id}`}
              fw={600}
              aria-label={t.openFor(period, report.version)}
            >
              {period}
            </Anchor>
            <Text size="sm" c="dimmed">
              {t.version(report.version)} ·{' '}
              {report.signed_at && report.signed_by
                ? t.sign.by(report.signed_by.display_name, formatDate(report.signed_at, 'minute'))
                : t.requested(
                    formatDate(report.created_at, 'minute'),
                    report.created_by.display_name,
                  )}
            </Text>
          </div>
          <ReportBadge report={report} />
        </Group>
        <ReportProgress report={report} />
      </Stack>
    </Paper>
  );
}
