import { Anchor, Divider, Stack, Text } from '@mantine/core';
import { Link, useLocation, useNavigate } from 'react-router';

import { useMeta } from '../../features/accounts/api/get-meta';
import { DemoLogins } from '../../features/accounts/components/DemoLogins';
import { SignInForm } from '../../features/accounts/components/SignInForm';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';
import { startPage } from '../navigation';

export function Component() {
  const t = useMessages();
  const words = t.accounts.signIn;
  const meta = useMeta();
  const navigate = useNavigate();
  const location = useLocation();
  const from = (location.state as { from?: string } | null)?.from;
  return (
    <Stack>
      <PageTitle title={words.title} intro={words.welcome} />
      <SignInForm onSignedIn={(user) => void navigate(from ?? startPage(user.role))}>
        {(fillIn) =>
          meta.data?.demo && (
            <>
              <Divider />
              <DemoLogins onChoose={fillIn} />
            </>
          )
        }
      </SignInForm>
      <Anchor component={Link} to="/forgot-password" size="sm">
        {t.account.forgot.link}
      </Anchor>
      <Text size="sm">
        {words.noAccount}{' '}
        <Anchor component={Link} to="/register">
          {words.register}
        </Anchor>
      </Text>
    </Stack>
  );
}
