import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';

import { useMessages } from '../../../shared/messages';
import { useRequests } from '../api/list-requests';

/** A line for each request that waits, on the start page. */
export function RequestsWaiting({ to }: { to: string }) {
  const words = useMessages().invitations.requests;
  const { data } = useRequests();
  if (!data?.items.length) return null;
  return (
    <Stack gap={4}>
      {data.items.map((request) => (
        <Text key={request.id}>
          {words.waiting(request.physician.display_name)}{' '}
          <Anchor component={Link} to={to}>
            {words.look}
          </Anchor>
        </Text>
      ))}
    </Stack>
  );
}
