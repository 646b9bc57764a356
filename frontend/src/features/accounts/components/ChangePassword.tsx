import { Button, Group, Stack, Text } from '@mantine/core';

import { useCurrentUser } from '../../../shared/current-user';
import { useMessages } from '../../../shared/messages';
import { SHORTEST_PASSWORD } from '../../../shared/shortest-password';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { PasswordField } from '../../../shared/ui/PasswordField';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useNotify } from '../../../shared/ui/use-notify';
import { useChangePassword } from '../api/change-password';

/** Another password in place of the present one. */
export function ChangePassword() {
  const t = useMessages();
  const words = t.account.password;
  const user = useCurrentUser();
  const change = useChangePassword();
  const notify = useNotify();
  const form = useCheckedForm({
    initialValues: { current_password: '', password: '' },
    validate: {
      current_password: (value) => (value ? null : words.missing),
      password: (value) =>
        value.length >= SHORTEST_PASSWORD ? null : t.accounts.invalid.passwordShort,
    },
  });
  const refused = (error: unknown) => {
    const { current_password: wrong, ...others } = fieldErrors(error, t);
    form.setErrors(wrong ? { ...others, current_password: words.wrong } : others);
  };
  const save = form.onSubmit((values) =>
    change.mutate(values, {
      onSuccess: () => {
        form.reset();
        notify({ message: words.changed });
      },
      onError: refused,
    }),
  );
  return (
    <TitledCard title={words.title}>
      <form noValidate onSubmit={save}>
        <Stack gap="sm" maw={420}>
          <Text size="sm" c="dimmed">
            {words.intro}
          </Text>
          {/* Tells a password manager whose password it is. */}
          <input type="text" autoComplete="username" value={user.email} readOnly hidden />
          <PasswordField
            autoComplete="current-password"
            label={words.current}
            {...form.getInputProps('current_password')}
          />
          <PasswordField
            autoComplete="new-password"
            label={words.fresh}
            description={t.accounts.register.passwordHint}
            {...form.getInputProps('password')}
          />
          {change.isError && Object.keys(form.errors).length === 0 && (
            <FailureNotice error={change.error} />
          )}
          <Group>
            <Button type="submit" loading={change.isPending}>
              {words.change}
            </Button>
          </Group>
        </Stack>
      </form>
    </TitledCard>
  );
}
