import { Button, Group, Stack, Text } from '@mantine/core';

import type { Handover } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useNotify } from '../../../shared/ui/use-notify';
import { useAnswerOwnHandover, useOwnHandovers, type Word } from '../api/own-handovers';

/** What is planned about who cares for the patient; nothing at all while nothing is. */
export function OwnHandovers() {
  const words = useMessages().handovers.own;
  const { data } = useOwnHandovers();
  if (!data?.items.length) return null;
  return (
    <TitledCard title={words.title} order={3}>
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {data.items.map((handover) => (
          <Planned key={handover.id} handover={handover} />
        ))}
      </Stack>
    </TitledCard>
  );
}

function Planned({ handover }: { handover: Handover }) {
  const words = useMessages().handovers.own;
  const notify = useNotify();
  const answer = useAnswerOwnHandover(handover.id);
  const names = [handover.giver.display_name, handover.taker.display_name] as const;
  const say = (word: Word) =>
    answer.mutate(word, { onSuccess: () => notify({ message: words.done }) });
  return (
    <Stack component="li" gap="xs">
      <Text fw={600}>{words.planned(...names)}</Text>
      <Text size="sm">{words.what(...names)}</Text>
      <Text size="sm" c="dimmed">
        {handover.agreed_at ? words.agreed : words.until(formatDate(handover.patient_until))}
      </Text>
      {answer.isError && <FailureNotice error={answer.error} />}
      <Group gap="xs">
        {!handover.agreed_at && (
          <Button loading={answer.isPending} onClick={() => say('agree')}>
            {words.agree}
          </Button>
        )}
        <Button variant="default" loading={answer.isPending} onClick={() => say('refuse')}>
          {words.refuse}
        </Button>
      </Group>
    </Stack>
  );
}
