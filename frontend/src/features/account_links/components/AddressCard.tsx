import { Badge, Group, Stack, Text } from '@mantine/core';

import { useCurrentUser } from '../../../shared/current-user';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { ChangeAddress } from './ChangeAddress';
import { SendConfirmation } from './SendConfirmation';

/** The own address, whether it is confirmed, and another one; nothing of that without e-mail. */
export function AddressCard({ byMail }: { byMail: boolean }) {
  const words = useMessages().account.email;
  const user = useCurrentUser();
  return (
    <TitledCard title={words.title}>
      <Group gap="xs">
        <Text style={{ overflowWrap: 'anywhere' }}>{user.email}</Text>
        {byMail && (
          <Badge variant={user.email_verified ? 'light' : 'default'}>
            {user.email_verified ? words.confirmed : words.unconfirmed}
          </Badge>
        )}
      </Group>
      {byMail && !user.email_verified && (
        <Stack gap="xs">
          <Text size="sm" c="dimmed">
            {words.why}
          </Text>
          <SendConfirmation />
        </Stack>
      )}
      {byMail && <ChangeAddress />}
    </TitledCard>
  );
}
