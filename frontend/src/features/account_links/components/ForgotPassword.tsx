import { Button, Stack, Text, TextInput } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useInheritedFocus } from '../../../shared/ui/use-inherited-focus';
import { useAskForReset } from '../api/reset-password';

/** Asks for a link for a new password. What is said then is the same with and without an account. */
export function ForgotPassword() {
  const t = useMessages();
  const words = t.account.forgot;
  const ask = useAskForReset();
  const form = useCheckedForm({
    initialValues: { email: '' },
    validate: { email: (value) => (value.includes('@') ? null : t.accounts.invalid.email) },
  });
  if (ask.isSuccess) return <Asked />;
  return (
    <form noValidate onSubmit={form.onSubmit(({ email }) => ask.mutate(email.trim()))}>
      <Stack>
        <TextInput
          type="email"
          autoComplete="username"
          label={t.accounts.signIn.email}
          {...form.getInputProps('email')}
        />
        {ask.isError && <FailureNotice error={ask.error} />}
        <Button type="submit" size="md" loading={ask.isPending}>
          {words.submit}
        </Button>
      </Stack>
    </form>
  );
}

function Asked() {
  const words = useMessages().account.forgot;
  const heir = useInheritedFocus<HTMLParagraphElement>();
  return (
    <Text role="status" ref={heir} tabIndex={-1} style={{ outline: 'none' }}>
      {words.asked}
    </Text>
  );
}
