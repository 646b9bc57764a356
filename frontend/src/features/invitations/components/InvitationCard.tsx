import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';

import type { Invitation, SentInvitation } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { type Messages, useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { resend, useSend } from '../api/send-invitation';
import { useWithdrawInvitation } from '../api/withdraw-invitation';

interface Props {
  invitation: Invitation;
  onSent: (sent: SentInvitation) => void;
}

/** To whom, when, and the answer; while there is none, it can be sent anew or taken back. */
export function InvitationCard({ invitation, onSent }: Props) {
  const words = useMessages().invitations.list;
  const again = useSend(resend);
  const withdraw = useWithdrawInvitation();
  const open = invitation.state === 'waiting' || invitation.state === 'expired';
  const failed = again.error ?? withdraw.error;
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {invitation.email}
          </Text>
          <Badge variant="light" color={invitation.state === 'accepted' ? 'serein' : 'gray'}>
            {words.state[invitation.state]}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {dates(invitation, words)}
        </Text>
        {invitation.reason && <Text size="sm">{words.reason[invitation.reason]}</Text>}
        {open && invitation.mail === 'failed' && <Text size="sm">{words.mailFailed}</Text>}
        {failed && <FailureNotice error={failed} />}
        {open && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              loading={again.isPending}
              aria-label={`${words.resend}: ${invitation.email}`}
              onClick={() => again.mutate(invitation.id, { onSuccess: onSent })}
            >
              {words.resend}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              loading={withdraw.isPending}
              aria-label={`${words.withdraw}: ${invitation.email}`}
              onClick={() => withdraw.mutate(invitation.id)}
            >
              {words.withdraw}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

function dates(invitation: Invitation, words: Messages['invitations']['list']) {
  const sent = words.sentOn(formatDate(invitation.sent_at));
  return invitation.ended_at
    ? `${sent}, ${words.endedOn(formatDate(invitation.ended_at))}`
    : `${sent}, ${words.validUntil(formatDate(invitation.expires_at))}`;
}
