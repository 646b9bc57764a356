import { Button, Group, Stack, TextInput } from '@mantine/core';
import dayjs from 'dayjs';

import { useMessages } from '../../../shared/messages';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useRequestReport } from '../api/request-report';

const day = (date: dayjs.Dayjs) => date.format('YYYY-MM-DD');

/** Chooses a period, the last three months at first, and asks for its report. */
export function ReportForm({ patientId }: { patientId: string }) {
  const messages = useMessages();
  const t = messages.reports;
  const request = useRequestReport(patientId);
  const form = useCheckedForm({
    initialValues: { from: day(dayjs().subtract(3, 'month')), to: day(dayjs()) },
    validate: {
      from: (from) => (from ? null : t.missing),
      to: (to, { from }) => (!to ? t.missing : to < from ? t.backwards : null),
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((period) =>
        request.mutate(period, {
          onError: (error) => form.setErrors(fieldErrors(error, messages)),
        }),
      )}
    >
      <Stack>
        <Group align="flex-start">
          <TextInput type="date" label={t.from} {...form.getInputProps('from')} />
          <TextInput type="date" label={t.to} {...form.getInputProps('to')} />
          <Button type="submit" mt={{ base: 0, xs: 25 }} loading={request.isPending}>
            {t.request}
          </Button>
        </Group>
        {request.isError && <FailureNotice error={request.error} />}
      </Stack>
    </form>
  );
}
