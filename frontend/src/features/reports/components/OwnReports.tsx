import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';

import type { OwnReport } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { useLanguage } from '../../../shared/messages/LanguageProvider';
import { QueryView } from '../../../shared/ui/QueryView';
import { useOwnReports } from '../api/list-own-reports';
import { ownReportFile } from '../api/report-files';

/** The reports that the care team gave to the patient, in the language of the page. */
export function OwnReports() {
  const t = useMessages().reports.own;
  return (
    <QueryView query={useOwnReports()} height={160}>
      {(reports) =>
        reports.length === 0 ? (
          <Text c="dimmed">{t.empty}</Text>
        ) : (
          <Stack gap="md">
            <Stack
              component="ul"
              aria-label={t.list}
              gap="sm"
              m={0}
              p={0}
              style={{ listStyle: 'none' }}
            >
              {reports.map((report) => (
                <OwnReportCard key={report.id} report={report} />
              ))}
            </Stack>
            <Text>{t.talk}</Text>
          </Stack>
        )
      }
    </QueryView>
  );
}

function OwnReportCard({ report }: { report: OwnReport }) {
  const words = useMessages().reports;
  const t = words.own;
  const { language } = useLanguage();
  const period = words.period(formatDate(report.from), formatDate(report.to));
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {period}
        </Title>
        <Text>{t.signed(report.signed_by.display_name, formatDate(report.signed_at))}</Text>
        <Text size="sm" c="dimmed">
          {t.given(
            report.release.released_by.display_name,
            formatDate(report.release.released_at, 'minute'),
          )}
        </Text>
        {report.superseded_by && <Text>{t.superseded}</Text>}
        <Group>
          <Button
            component="a"
            href={ownReportFile(report, language, 'inline')}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconExternalLink size={18} aria-hidden />}
            aria-label={`${t.readFor(period)} ${words.newTab}`}
          >
            {t.read}
          </Button>
          <Button
            component="a"
            href={ownReportFile(report, language, 'attachment')}
            download
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            aria-label={t.keepFor(period)}
          >
            {t.keep}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
