import { Alert, Anchor, Container, Group, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { Link } from 'react-router';

import { useCurrentUser } from '../../../shared/current-user';
import { useMessages } from '../../../shared/messages';

/** Over every page until the address is confirmed: what waits, without hurry. */
export function ConfirmNotice({ byMail }: { byMail: boolean }) {
  const words = useMessages().account.notice;
  const user = useCurrentUser();
  if (!byMail || user.email_verified) return null;
  return (
    <Container component="aside" aria-label={words.title} size="lg" px="md" pt="md">
      <Alert variant="light" color="gray" icon={<IconMail aria-hidden />} role="note">
        <Group gap="xs">
          <Text size="sm">{words.text(user.email)}</Text>
          <Anchor component={Link} to="/account" size="sm">
            {words.more}
          </Anchor>
        </Group>
      </Alert>
    </Container>
  );
}
