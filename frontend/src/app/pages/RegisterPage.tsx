import { Anchor, Stack, Text } from '@mantine/core';
import { Link, useNavigate } from 'react-router';

import { RegisterForm } from '../../features/accounts/components/RegisterForm';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';
import { startPage } from '../navigation';

export function Component() {
  const words = useMessages().accounts.register;
  const navigate = useNavigate();
  return (
    <Stack>
      <PageTitle title={words.title} intro={words.intro} />
      <RegisterForm onRegistered={(user) => void navigate(startPage(user.role))} />
      <Text size="sm">
        {words.haveAccount}{' '}
        <Anchor component={Link} to="/sign-in">
          {words.signIn}
        </Anchor>
      </Text>
    </Stack>
  );
}
