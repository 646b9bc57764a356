import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';

import type { Report } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useVerifyReport } from '../api/verify-report';

/** Whether content and file are those that were signed, computed when somebody asks. */
export function VerifyReport({ report }: { report: Report }) {
  const t = useMessages().reports.verify;
  const verify = useVerifyReport({ patientId: report.patient_id, reportId: report.id });
  return (
    <TitledCard title={t.title}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t.hash}: <Code>{report.content_sha256}</Code>
        </Text>
        <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t.check}
        </Button>
        {verify.data && (
          <Alert
            role="status"
            color={verify.data.intact ? 'teal' : 'red'}
            icon={verify.data.intact ? <IconShieldCheck /> : <IconAlertTriangle />}
          >
            {verify.data.intact ? t.intact : t.broken}
            <Text size="sm">{t.at(formatDate(verify.data.checked_at, 'minute'))}</Text>
          </Alert>
        )}
        {verify.isError && <FailureNotice error={verify.error} />}
      </Stack>
    </TitledCard>
  );
}
