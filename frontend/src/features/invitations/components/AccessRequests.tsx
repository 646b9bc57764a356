import { Stack } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useRequests } from '../api/list-requests';
import { RequestCard } from './RequestCard';

/** Who asks to see the record; nothing at all while nobody does. */
export function AccessRequests({ shared }: { shared: boolean }) {
  const words = useMessages().invitations.requests;
  const { data } = useRequests();
  if (!data?.items.length) return null;
  return (
    <TitledCard title={words.title} order={3}>
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {data.items.map((request) => (
          <RequestCard key={request.id} request={request} shared={shared} />
        ))}
      </Stack>
    </TitledCard>
  );
}
