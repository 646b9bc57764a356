import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';

import type { Report } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { reportFile, shownReport } from '../api/report-files';

/** What the report was made into: to look at, and to take along. */
export function ReportFiles({ report }: { report: Report }) {
  const t = useMessages().reports;
  if (report.bytes === null || report.pages === null) return null;
  return (
    <TitledCard title={report.state === 'signed' ? t.signedTitle : t.preview}>
      <Group>
        <Button
          component="a"
          href={shownReport(report)}
          target="_blank"
          rel="noreferrer"
          leftSection={<IconExternalLink size={18} aria-hidden />}
          aria-label={`${t.show} ${t.newTab}`}
        >
          {t.show}
        </Button>
        <Button
          component="a"
          href={reportFile(report, 'pdf')}
          download
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t.download}
        </Button>
        <Anchor href={reportFile(report, 'csv')} download>
          {t.csv}
        </Anchor>
        <Anchor href={reportFile(report, 'fhir')} download>
          {t.fhir}
        </Anchor>
      </Group>
      <Text size="sm" c="dimmed">
        {t.facts(report.pages, Math.ceil(report.bytes / 1024))}
      </Text>
    </TitledCard>
  );
}
