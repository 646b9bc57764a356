import { Badge, Button, Group, Loader, Paper, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

import type { Report } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { isUnderWay } from '../api/list-reports';
import { reportPdfAddress } from '../api/report-pdf';
import { useRequestReport } from '../api/request-report';

/** One report: its period, how far it is, and what can be done with it. */
export function ReportRow({ report }: { report: Report }) {
  const t = useMessages().reports;
  const period = t.period(formatDate(report.from), formatDate(report.to));
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between">
        <div>
          <Text fw={600}>{period}</Text>
          <Text size="sm" c="dimmed">
            {t.requested(formatDate(report.created_at, 'minute'))}
            {report.bytes !== null && ` · ${t.size(Math.ceil(report.bytes / 1024))}`}
          </Text>
        </div>
        <Group gap="sm">
          <Group gap={8} role="status">
            {isUnderWay(report) && <Loader size="xs" aria-hidden />}
            <Badge variant="light" color={report.state === 'failed' ? 'yellow' : undefined}>
              {t.state[report.state]}
            </Badge>
          </Group>
          {report.state === 'ready' && (
            <Button
              component="a"
              href={reportPdfAddress(report)}
              download
              size="sm"
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              aria-label={t.downloadFor(period)}
            >
              {t.download}
            </Button>
          )}
        </Group>
      </Group>
      {report.state === 'failed' && <FailedReport report={report} period={period} />}
    </Paper>
  );
}

function FailedReport({ report, period }: { report: Report; period: string }) {
  const t = useMessages().reports;
  const request = useRequestReport(report.patient_id);
  return (
    <Stack gap="xs" mt="sm" align="flex-start">
      <Text size="sm">{t.failed}</Text>
      <Button
        size="xs"
        variant="default"
        aria-label={t.retryFor(period)}
        loading={request.isPending}
        onClick={() => request.mutate({ from: report.from, to: report.to })}
      >
        {t.retry}
      </Button>
      {request.isError && <FailureNotice error={request.error} />}
    </Stack>
  );
}
