import { Button, Checkbox, Stack, Text } from '@mantine/core';

import type { Report } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { PasswordField } from '../../../shared/ui/PasswordField';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useSignReport } from '../api/sign-report';

/** What signing means, and the signature: that it was read, and the password. */
export function SignReport({ report }: { report: Report }) {
  const messages = useMessages();
  const t = messages.reports.sign;
  const sign = useSignReport({ patientId: report.patient_id, reportId: report.id });
  const form = useCheckedForm({
    initialValues: { read: false, password: '' },
    validate: {
      read: (read) => (read ? null : t.mustRead),
      password: (password) => (password ? null : t.missing),
    },
  });
  const refused = (error: unknown) => {
    const { password } = fieldErrors(error, messages);
    if (password) form.setErrors({ password: t.invalid });
  };
  const send = ({ password }: { password: string }) =>
    sign.mutate({ content_sha256: report.content_sha256 ?? '', password }, { onError: refused });
  return (
    <TitledCard title={t.title}>
      <form noValidate onSubmit={form.onSubmit(send)}>
        <Stack maw={560}>
          <Text>{t.means}</Text>
          <Checkbox label={t.read} {...form.getInputProps('read', { type: 'checkbox' })} />
          <PasswordField
            label={t.password}
            autoComplete="current-password"
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={sign.isPending} style={{ alignSelf: 'flex-start' }}>
            {t.send}
          </Button>
          {sign.isError && !form.errors.password && <FailureNotice error={sign.error} />}
        </Stack>
      </form>
    </TitledCard>
  );
}
