import { Alert, Button, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import { ApiError } from '../../../api/problem';
import type { User } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { describeFailure } from '../../../shared/ui/failure';
import { PasswordField } from '../../../shared/ui/PasswordField';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useLogIn } from '../api/log-in';

interface Props {
  onSignedIn: (user: User) => void;
  /** The password was right, and a second factor has to follow. */
  onSecondStep: () => void;
  /** Pieces that may fill in the email address, e.g. the demo logins. */
  children?: (fillIn: (email: string) => void) => ReactNode;
}

export function SignInForm({ onSignedIn, onSecondStep, children }: Props) {
  const t = useMessages();
  const words = t.accounts.signIn;
  const logIn = useLogIn();
  const form = useCheckedForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.includes('@') ? null : t.accounts.invalid.email),
      password: (value) => (value ? null : t.accounts.invalid.password),
    },
  });
  const wrong = logIn.error instanceof ApiError && logIn.error.status === 401;
  return (
    <Stack>
      <form
        noValidate
        onSubmit={form.onSubmit((values) =>
          logIn.mutate(values, {
            onSuccess: (user) => (user ? onSignedIn(user) : onSecondStep()),
          }),
        )}
      >
        <Stack>
          <TextInput
            type="email"
            autoComplete="username"
            label={words.email}
            {...form.getInputProps('email')}
          />
          <PasswordField
            autoComplete="current-password"
            label={words.password}
            {...form.getInputProps('password')}
          />
          {logIn.isError && (
            <Alert role="alert" color="yellow">
              {wrong ? words.wrong : describeFailure(logIn.error, t)}
            </Alert>
          )}
          <Button type="submit" size="md" loading={logIn.isPending}>
            {words.submit}
          </Button>
        </Stack>
      </form>
      {children?.((email) => form.setFieldValue('email', email))}
    </Stack>
  );
}
