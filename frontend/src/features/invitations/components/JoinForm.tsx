import { Alert, Button, Checkbox, Paper, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import { ApiError } from '../../../api/problem';
import type { InvitationOffer, User } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { SHORTEST_PASSWORD } from '../../../shared/shortest-password';
import { describeFailure, fieldErrors } from '../../../shared/ui/failure';
import { PasswordField } from '../../../shared/ui/PasswordField';
import { type Span, SpanChoice } from '../../../shared/ui/SpanChoice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useJoin } from '../api/join';

interface Props {
  token: string;
  offer: InvitationOffer;
  /** The text that sharing is agreed to. */
  consentText: ReactNode;
  onJoined: (user: User) => void;
}

interface Values extends Record<string, unknown> {
  display_name: string;
  password: string;
  share: boolean;
  days: Span;
}

/** Makes an account by an invitation; sharing is asked for expressly, and off at first. */
export function JoinForm({ token, offer, consentText, onJoined }: Props) {
  const t = useMessages();
  const words = t.invitations.offer;
  const join = useJoin();
  const form = useCheckedForm<Values>({
    initialValues: { display_name: '', password: '', share: false, days: null },
    validate: {
      display_name: (value) => (value.trim() ? null : t.accounts.invalid.displayName),
      password: (value) =>
        value.length >= SHORTEST_PASSWORD ? null : t.accounts.invalid.passwordShort,
    },
  });
  const send = ({ share, ...values }: Values) =>
    join.mutate(
      { ...values, token, consent: { version: offer.consent.version, active: share } },
      { onSuccess: onJoined, onError: (error) => form.setErrors(fieldErrors(error, t)) },
    );
  const taken = join.error instanceof ApiError && 'email' in (join.error.problem.errors ?? {});
  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <Stack>
        <Text size="sm">{words.account(offer.email)}</Text>
        <TextInput
          autoComplete="name"
          label={t.accounts.register.displayName}
          description={t.accounts.register.displayNameHint}
          {...form.getInputProps('display_name')}
        />
        <PasswordField
          autoComplete="new-password"
          label={t.accounts.register.password}
          description={t.accounts.register.passwordHint}
          {...form.getInputProps('password')}
        />
        <Paper withBorder p="md" component="section" aria-label={words.shareTitle}>
          <Stack gap="sm">
            <Text fw={600}>{words.shareTitle}</Text>
            {consentText}
            <Checkbox
              label={words.share}
              description={words.shareHint}
              {...form.getInputProps('share', { type: 'checkbox' })}
            />
          </Stack>
        </Paper>
        <SpanChoice
          value={form.values.days}
          onChange={(days) => form.setFieldValue('days', days)}
        />
        {join.isError && (
          <Alert role="alert" color="yellow">
            {taken ? words.taken : describeFailure(join.error, t)}
          </Alert>
        )}
        <Button type="submit" size="md" loading={join.isPending}>
          {words.submit}
        </Button>
      </Stack>
    </form>
  );
}
