import { Alert, Button, Stack, TextInput } from '@mantine/core';

import type { User } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { SHORTEST_PASSWORD } from '../../../shared/shortest-password';
import { describeFailure, fieldErrors } from '../../../shared/ui/failure';
import { PasswordField } from '../../../shared/ui/PasswordField';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useRegister } from '../api/register';

export function RegisterForm({ onRegistered }: { onRegistered: (user: User) => void }) {
  const t = useMessages();
  const words = t.accounts.register;
  const register = useRegister();
  const form = useCheckedForm({
    initialValues: { display_name: '', email: '', password: '' },
    validate: {
      display_name: (value) => (value.trim() ? null : t.accounts.invalid.displayName),
      email: (value) => (value.includes('@') ? null : t.accounts.invalid.email),
      password: (value) =>
        value.length >= SHORTEST_PASSWORD ? null : t.accounts.invalid.passwordShort,
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) =>
        register.mutate(values, {
          onSuccess: onRegistered,
          onError: (error) => form.setErrors(fieldErrors(error, t)),
        }),
      )}
    >
      <Stack>
        <TextInput
          autoComplete="name"
          label={words.displayName}
          description={words.displayNameHint}
          {...form.getInputProps('display_name')}
        />
        <TextInput
          type="email"
          autoComplete="email"
          label={words.email}
          {...form.getInputProps('email')}
        />
        <PasswordField
          autoComplete="new-password"
          label={words.password}
          description={words.passwordHint}
          {...form.getInputProps('password')}
        />
        {register.isError && (
          <Alert role="alert" color="yellow">
            {describeFailure(register.error, t)}
          </Alert>
        )}
        <Button type="submit" size="md" loading={register.isPending}>
          {words.submit}
        </Button>
      </Stack>
    </form>
  );
}
