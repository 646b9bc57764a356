import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { ApiError } from '../../../api/problem';
import type { AccessRequest } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { type Span, SpanChoice } from '../../../shared/ui/SpanChoice';
import { useNotify } from '../../../shared/ui/use-notify';
import { useAnswerRequest } from '../api/answer-request';
import { DeclineForm } from './DeclineForm';

interface Props {
  request: AccessRequest;
  /** The patient shares with the care team at all. */
  shared: boolean;
}

/** One request: who, what a yes means, and the answers. */
export function RequestCard({ request, shared }: Props) {
  const t = useMessages();
  const words = t.invitations.requests;
  const notify = useNotify();
  const answer = useAnswerRequest(request.id);
  const [open, setOpen] = useState<'yes' | 'no' | null>(null);
  const [span, setSpan] = useState<Span>(null);
  const close = () => setOpen(null);
  const name = request.physician.display_name;
  const say = (message: string) => ({
    onSuccess: () => {
      notify({ message });
      close();
    },
  });
  const over = answer.error instanceof ApiError && answer.error.is('invitation-ended');
  return (
    <Stack component="li" gap="xs">
      <Text>{words.from(name, formatDate(request.made_at))}</Text>
      <Text size="sm">{words.sees}</Text>
      {!shared && <Text size="sm">{words.notShared}</Text>}
      <Text size="sm" c="dimmed">
        {words.open(formatDate(request.expires_at))}
      </Text>
      <Group gap="xs">
        <Button aria-label={`${words.accept}: ${name}`} onClick={() => setOpen('yes')}>
          {words.accept}
        </Button>
        <Button
          variant="default"
          aria-label={`${words.decline}: ${name}`}
          onClick={() => setOpen('no')}
        >
          {words.decline}
        </Button>
      </Group>
      <Dialog title={words.acceptOf(name)} opened={open === 'yes'} onClose={close}>
        <Stack>
          <SpanChoice value={span} onChange={setSpan} />
          {over && <Text role="alert">{words.over}</Text>}
          {answer.isError && !over && <FailureNotice error={answer.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t.common.cancel}
            </Button>
            <Button
              loading={answer.isPending}
              onClick={() => answer.mutate({ yes: true, days: span }, say(words.accepted))}
            >
              {words.accept}
            </Button>
          </Group>
        </Stack>
      </Dialog>
      <Dialog title={t.invitations.no.title} opened={open === 'no'} onClose={close}>
        <DeclineForm
          action={answer}
          onDecline={(reason) => answer.mutate({ yes: false, reason }, say(words.declined))}
          onCancel={close}
        />
      </Dialog>
    </Stack>
  );
}
