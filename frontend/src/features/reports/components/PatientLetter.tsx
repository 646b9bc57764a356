import { Anchor, Button, Group, List, Stack, Text } from '@mantine/core';

import type { Report } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useReleaseReport } from '../api/release-report';
import { shownLetter } from '../api/report-files';
import { useWriteLetters } from '../api/write-letters';

/** The patient's version: to be read in each language, and then given. */
export function PatientLetter({ report }: { report: Report }) {
  const reports = useMessages().reports;
  const t = reports.letter;
  const { release } = report;
  return (
    <TitledCard title={t.title}>
      <Text>{t.hint}</Text>
      <List spacing="xs" listStyleType="none" pl={0}>
        {report.letters.map(({ language, state }) => (
          <List.Item key={language}>
            {state === 'ready' ? (
              <Anchor href={shownLetter(report, language)} target="_blank" rel="noreferrer">
                {t.read(t.language[language])} {reports.newTab}
              </Anchor>
            ) : (
              <Text span role="status">
                {t.language[language]}: {t.state[state]}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
      {release ? (
        <Text role="status">
          {t.released(release.released_by.display_name, formatDate(release.released_at, 'minute'))}
        </Text>
      ) : (
        report.superseded_by === null && <GiveLetter report={report} />
      )}
    </TitledCard>
  );
}

function GiveLetter({ report }: { report: Report }) {
  const t = useMessages().reports.letter;
  const key = { patientId: report.patient_id, reportId: report.id };
  const release = useReleaseReport(key);
  const writeAgain = useWriteLetters(key);
  const ready = report.letters.every(({ state }) => state === 'ready');
  const failed = report.letters.some(({ state }) => state === 'failed');
  return (
    <Stack gap="sm">
      {failed && (
        <Group>
          <Text>{t.failed}</Text>
          <Button
            variant="default"
            loading={writeAgain.isPending}
            onClick={() => writeAgain.mutate()}
          >
            {t.again}
          </Button>
        </Group>
      )}
      <Button
        disabled={!ready}
        loading={release.isPending}
        onClick={() => release.mutate()}
        style={{ alignSelf: 'flex-start' }}
      >
        {t.release}
      </Button>
      {release.isError && <FailureNotice error={release.error} />}
      {writeAgain.isError && <FailureNotice error={writeAgain.error} />}
    </Stack>
  );
}
