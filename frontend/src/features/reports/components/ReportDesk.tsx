import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';

import type { Report } from '../../../api/types';
import { useCurrentUser } from '../../../shared/current-user';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { type ReportKey, useReport } from '../api/get-report';
import { isBeingMade } from '../progress';
import { AmendReport } from './AmendReport';
import { ChangeDraft } from './ChangeDraft';
import { PatientLetter } from './PatientLetter';
import { ReportFiles } from './ReportFiles';
import { ReportBadge, ReportProgress } from './ReportState';
import { SignReport } from './SignReport';
import { VerifyReport } from './VerifyReport';

interface Props extends ReportKey {
  /** Goes on to another report of the patient. */
  onOpen: (report: Report) => void;
  onRemoved: () => void;
}

/** One report on a physician's desk: what it is, and what can be done with it now. */
export function ReportDesk({ onOpen, onRemoved, ...key }: Props) {
  return (
    <QueryView query={useReport(key)} height={320}>
      {(report) => (
        <Stack gap="lg">
          <ReportFacts report={report} />
          <ReportProgress report={report} />
          {!isBeingMade(report) && <ReportFiles report={report} />}
          {report.state === 'signed' ? (
            <Signed report={report} onOpen={onOpen} />
          ) : (
            !isBeingMade(report) && <Draft report={report} onRemoved={onRemoved} />
          )}
        </Stack>
      )}
    </QueryView>
  );
}

function ReportFacts({ report }: { report: Report }) {
  const t = useMessages().reports;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <ReportBadge report={report} />
        <Text c="dimmed">
          {t.version(report.version)} ·{' '}
          {report.signed_at && report.signed_by
            ? t.sign.by(report.signed_by.display_name, formatDate(report.signed_at, 'minute'))
            : t.requested(formatDate(report.created_at, 'minute'), report.created_by.display_name)}
        </Text>
      </Group>
      {report.reason && <Text>{t.amendsReason(report.reason)}</Text>}
      {report.superseded_by && (
        <Alert color="gray" role="status">
          {t.supersededBy}{' '}
          <Anchor
            component={Link}
            to={`/patients/${report.patient_id}/reports/${report.superseded_by}`}
          >
            {t.newer}
          </Anchor>
        </Alert>
      )}
      {report.state === 'failed' && <Alert color="yellow">{t.failed}</Alert>}
      {report.state === 'ready' && report.error && <Alert color="yellow">{t.notSigned}</Alert>}
    </Stack>
  );
}

function Draft({ report, onRemoved }: { report: Report; onRemoved: () => void }) {
  const t = useMessages().reports;
  const mine = useCurrentUser().id === report.created_by.id;
  if (!mine) return <Text>{t.others}</Text>;
  return (
    <>
      {report.state === 'ready' && (
        // Another preview has to be read anew.
        <SignReport key={report.content_sha256} report={report} />
      )}
      <ChangeDraft report={report} onRemoved={onRemoved} />
    </>
  );
}

function Signed({ report, onOpen }: { report: Report; onOpen: (report: Report) => void }) {
  return (
    <>
      <PatientLetter report={report} />
      <VerifyReport report={report} />
      {report.superseded_by === null && <AmendReport report={report} onAmended={onOpen} />}
    </>
  );
}
