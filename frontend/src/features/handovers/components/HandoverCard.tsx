import { Button, Group, Stack, Text } from '@mantine/core';

import type { Handover } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useAnswerHandover } from '../api/answer-handover';

interface Props {
  handover: Handover;
  /** Proposed by the reader, and not put to them. */
  own: boolean;
}

export function HandoverCard({ handover, own }: Props) {
  const words = useMessages().handovers;
  const answer = useAnswerHandover(handover.id);
  const { patient, giver, taker, accepted_at } = handover;
  const proposed = formatDate(handover.proposed_at);
  const until = formatDate(handover.patient_until, 'minute');
  const name = patient.display_name;
  return (
    <Stack component="li" gap="xs">
      <Text fw={600}>
        {own
          ? words.proposed.to(name, taker.display_name, proposed)
          : words.asked.from(name, giver.display_name, proposed)}
      </Text>
      <Text size="sm" c="dimmed">
        {own && (accepted_at ? words.proposed.patient(until) : words.proposed.colleague)}
        {!own && (accepted_at ? words.asked.waits(until) : words.asked.told)}
      </Text>
      {answer.isError && <FailureNotice error={answer.error} />}
      <Group gap="xs">
        {own && (
          <Button
            size="xs"
            variant="default"
            loading={answer.isPending}
            aria-label={`${words.proposed.withdraw}: ${name}`}
            onClick={() => answer.mutate('withdraw')}
          >
            {words.proposed.withdraw}
          </Button>
        )}
        {!own && !accepted_at && (
          <Button
            size="xs"
            loading={answer.isPending}
            aria-label={`${words.asked.accept}: ${name}`}
            onClick={() => answer.mutate('accept')}
          >
            {words.asked.accept}
          </Button>
        )}
        {!own && (
          <Button
            size="xs"
            variant="default"
            loading={answer.isPending}
            aria-label={`${words.asked.decline}: ${name}`}
            onClick={() => answer.mutate('decline')}
          >
            {words.asked.decline}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
