import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';

import { useMessages } from '../../../shared/messages';
import { useOwnHandovers } from '../api/own-handovers';

/** A line for each hand-over that waits for the patient's word, on the start page. */
export function HandoverPlanned({ to }: { to: string }) {
  const words = useMessages().handovers.own;
  const { data } = useOwnHandovers();
  const waiting = data?.items.filter(({ agreed_at }) => !agreed_at);
  if (!waiting?.length) return null;
  return (
    <Stack gap={4}>
      {waiting.map(({ id, giver, taker }) => (
        <Text key={id}>
          {words.planned(giver.display_name, taker.display_name)}{' '}
          <Anchor component={Link} to={to}>
            {words.look}
          </Anchor>
        </Text>
      ))}
    </Stack>
  );
}
