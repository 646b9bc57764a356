import { Button, Stack, Text } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { PasswordField } from '../../../shared/ui/PasswordField';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useConfirmIdentity } from '../api/confirm-identity';
import { useFactors } from '../api/factors';
import { useConfirmWithPasskey } from '../api/passkeys';
import { CodeField } from './CodeField';
import { PasskeyButton } from './PasskeyButton';

interface Props {
  onConfirmed: () => void;
  onClosed: () => void;
}

/** Asks for the password anew, and for a code where there is a second factor. */
export function ConfirmIdentity({ onConfirmed, onClosed }: Props) {
  const t = useMessages();
  const words = t.secondFactors.confirm;
  const confirm = useConfirmIdentity();
  const sign = useConfirmWithPasskey();
  const { data: factors } = useFactors();
  const hasFactor = Boolean(factors?.totp_since) || Boolean(factors?.passkeys.length);
  const form = useCheckedForm({
    initialValues: { password: '', code: '' },
    validate: {
      password: (value) => (value ? null : words.passwordMissing),
      code: (value) => (!hasFactor || value.trim() ? null : t.secondFactors.step.missing),
    },
  });
  const refused = (error: unknown) => {
    const fields = fieldErrors(error, t);
    if (fields.password) fields.password = words.passwordWrong;
    if (fields.code) fields.code = t.secondFactors.step.wrong;
    form.setErrors(fields);
  };
  return (
    <Dialog opened onClose={onClosed} title={words.title}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ password, code }) =>
          confirm.mutate(
            { password, code: hasFactor ? code : null },
            { onSuccess: onConfirmed, onError: refused },
          ),
        )}
      >
        <Stack>
          <Text>{words.text}</Text>
          <PasswordField
            autoComplete="current-password"
            label={words.password}
            {...form.getInputProps('password')}
          />
          {hasFactor && <CodeField label={words.code} {...form.getInputProps('code')} />}
          {confirm.isError && Object.keys(form.errors).length === 0 && (
            <FailureNotice error={confirm.error} />
          )}
          <Button type="submit" loading={confirm.isPending}>
            {words.submit}
          </Button>
          {Boolean(factors?.passkeys.length) && (
            <PasskeyButton
              label={t.secondFactors.passkeys.use}
              action={sign}
              onDone={onConfirmed}
            />
          )}
        </Stack>
      </form>
    </Dialog>
  );
}
