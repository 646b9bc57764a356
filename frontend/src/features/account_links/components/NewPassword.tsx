import { Button, Stack, Text } from '@mantine/core';

import { ApiError } from '../../../api/problem';
import { useMessages } from '../../../shared/messages';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { PasswordField } from '../../../shared/ui/PasswordField';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { SHORTEST_PASSWORD } from '../../../shared/shortest-password';
import { useChoosePassword } from '../api/reset-password';

interface Props {
  token: string;
  onChosen: () => void;
}

/** Chooses a password by a link. */
export function NewPassword({ token, onChosen }: Props) {
  const t = useMessages();
  const words = t.account.byLink;
  const choose = useChoosePassword();
  const form = useCheckedForm({
    initialValues: { password: '' },
    validate: {
      password: (value) =>
        value.length >= SHORTEST_PASSWORD ? null : t.accounts.invalid.passwordShort,
    },
  });
  if (choose.error instanceof ApiError && choose.error.is('link-over')) {
    return <Text role="alert">{words.over}</Text>;
  }
  const save = form.onSubmit(({ password }) =>
    choose.mutate(
      { token, password },
      { onSuccess: onChosen, onError: (error) => form.setErrors(fieldErrors(error, t)) },
    ),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <PasswordField
          autoComplete="new-password"
          label={t.account.password.fresh}
          description={t.accounts.register.passwordHint}
          {...form.getInputProps('password')}
        />
        {choose.isError && Object.keys(form.errors).length === 0 && (
          <FailureNotice error={choose.error} />
        )}
        <Button type="submit" size="md" loading={choose.isPending}>
          {words.submit}
        </Button>
      </Stack>
    </form>
  );
}
