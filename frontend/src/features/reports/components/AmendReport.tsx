import { Button, Stack, Text, Textarea } from '@mantine/core';

import type { Report } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useAmendReport } from '../api/amend-report';

interface Props {
  report: Report;
  onAmended: (report: Report) => void;
}

/** Begins a new version of a signed report, for a reason that it will name. */
export function AmendReport({ report, onAmended }: Props) {
  const messages = useMessages();
  const t = messages.reports.amend;
  const amend = useAmendReport({ patientId: report.patient_id, reportId: report.id });
  const form = useCheckedForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim() ? null : t.missing) },
  });
  return (
    <TitledCard title={t.title}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ reason }) =>
          amend.mutate(reason.trim(), {
            onSuccess: onAmended,
            onError: (error) => form.setErrors(fieldErrors(error, messages)),
          }),
        )}
      >
        <Stack maw={560}>
          <Text>{t.hint}</Text>
          <Textarea label={t.reason} rows={2} maxLength={500} {...form.getInputProps('reason')} />
          <Button
            type="submit"
            variant="default"
            loading={amend.isPending}
            style={{ alignSelf: 'flex-start' }}
          >
            {t.send}
          </Button>
          {amend.isError && <FailureNotice error={amend.error} />}
        </Stack>
      </form>
    </TitledCard>
  );
}
