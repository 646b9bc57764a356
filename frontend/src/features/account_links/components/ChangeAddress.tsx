import { Button, Group, Stack, Text, TextInput } from '@mantine/core';

import { NotConfirmed } from '../../../shared/confirmation';
import { useMessages } from '../../../shared/messages';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useInheritedFocus } from '../../../shared/ui/use-inherited-focus';
import { useAskForAddress } from '../api/change-address';

/** Asks for another address, which is the account's once the link in its mailbox is opened. */
export function ChangeAddress() {
  const t = useMessages();
  const words = t.account.email;
  const ask = useAskForAddress();
  const form = useCheckedForm({
    initialValues: { email: '' },
    validate: { email: (value) => (value.includes('@') ? null : t.accounts.invalid.email) },
  });
  if (ask.isSuccess) return <Asked email={ask.variables} />;
  const refused = (error: unknown) => {
    const { email, ...others } = fieldErrors(error, t);
    form.setErrors(email ? { ...others, email: words.taken } : others);
  };
  const failed = ask.isError && !(ask.error instanceof NotConfirmed);
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ email }) => ask.mutate(email.trim(), { onError: refused }))}
    >
      <Stack gap="sm" maw={420}>
        <TextInput
          type="email"
          autoComplete="email"
          label={words.next}
          description={words.nextHint}
          {...form.getInputProps('email')}
        />
        {failed && Object.keys(form.errors).length === 0 && <FailureNotice error={ask.error} />}
        <Group>
          <Button type="submit" loading={ask.isPending}>
            {words.change}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Asked({ email }: { email: string }) {
  const words = useMessages().account.email;
  const heir = useInheritedFocus<HTMLParagraphElement>();
  return (
    <Text role="status" ref={heir} tabIndex={-1} style={{ outline: 'none' }}>
      {words.asked(email)}
    </Text>
  );
}
