import { Button, Stack, Text, TextInput } from '@mantine/core';

import { ApiError } from '../../../api/problem';
import type { SentInvitation } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { invite, useSend } from '../api/send-invitation';

/** Asks to see the record of whoever has an address. */
export function InviteForm({ onSent }: { onSent: (sent: SentInvitation) => void }) {
  const words = useMessages().invitations.invite;
  const send = useSend(invite);
  const form = useCheckedForm({
    initialValues: { email: '' },
    validate: { email: (email) => (/^\S+@\S+\.\S+$/.test(email) ? null : words.emailInvalid) },
  });
  const done = (sent: SentInvitation) => {
    form.reset();
    onSent(sent);
  };
  const declined = send.error instanceof ApiError && send.error.is('invitation-declined');
  return (
    <TitledCard title={words.title}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ email }) => send.mutate(email.trim(), { onSuccess: done }))}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {words.text}
          </Text>
          <TextInput
            type="email"
            autoComplete="off"
            label={words.email}
            {...form.getInputProps('email')}
          />
          {declined && <Text role="alert">{words.declined}</Text>}
          {send.isError && !declined && <FailureNotice error={send.error} />}
          <Button type="submit" loading={send.isPending} style={{ alignSelf: 'flex-start' }}>
            {words.submit}
          </Button>
        </Stack>
      </form>
    </TitledCard>
  );
}
