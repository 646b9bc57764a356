import { Stack, Text } from '@mantine/core';

import type { Handover } from '../../../api/types';
import { useCurrentUser } from '../../../shared/current-user';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useHandovers } from '../api/list-handovers';
import { HandoverCard } from './HandoverCard';

/** Whom the physician is asked to take on, and whom they hand over. */
export function HandoverLists() {
  const words = useMessages().handovers;
  const { id } = useCurrentUser();
  return (
    <QueryView query={useHandovers()}>
      {({ items }) => (
        <>
          <Group
            words={words.asked}
            handovers={items.filter(({ taker }) => taker.id === id)}
            own={false}
          />
          <Group
            words={words.proposed}
            handovers={items.filter(({ giver }) => giver.id === id)}
            own
          />
        </>
      )}
    </QueryView>
  );
}

interface GroupProps {
  words: { title: string; empty: string };
  handovers: Handover[];
  own: boolean;
}

function Group({ words, handovers, own }: GroupProps) {
  return (
    <TitledCard title={words.title}>
      {handovers.length === 0 ? (
        <Text c="dimmed">{words.empty}</Text>
      ) : (
        <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
          {handovers.map((handover) => (
            <HandoverCard key={handover.id} handover={handover} own={own} />
          ))}
        </Stack>
      )}
    </TitledCard>
  );
}
