import { Anchor, Divider, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';

import type { User } from '../../api/types';
import { useArriveSignedIn } from '../../features/accounts/api/arrival';
import { useMeta } from '../../features/accounts/api/get-meta';
import { DemoLogins } from '../../features/accounts/components/DemoLogins';
import { SignInForm } from '../../features/accounts/components/SignInForm';
import { PasskeySignIn } from '../../features/second_factors/components/PasskeySignIn';
import { SecondStepForm } from '../../features/second_factors/components/SecondStepForm';
import { SignOnButton } from '../../features/single_sign_on/components/SignOnButton';
import { useMessages } from '../../shared/messages';
import { FailureNotice } from '../../shared/ui/FailureNotice';
import { PageTitle } from '../../shared/ui/PageTitle';
import { startPage } from '../navigation';

export function Component() {
  const t = useMessages();
  const words = t.accounts.signIn;
  const meta = useMeta();
  const navigate = useNavigate();
  const location = useLocation();
  const from = (location.state as { from?: string } | null)?.from;
  const [second, setSecond] = useState(false);
  const arrive = useArriveSignedIn();
  const enter = (user: User) => void navigate(from ?? startPage(user.role));
  const signedIn = () => arrive.mutate(undefined, { onSuccess: enter });
  if (second) {
    return (
      <Stack>
        <PageTitle title={t.secondFactors.step.title} intro={t.secondFactors.step.intro} />
        {arrive.isError && <FailureNotice error={arrive.error} onRetry={signedIn} />}
        <SecondStepForm onSignedIn={signedIn} onStartOver={() => setSecond(false)} />
      </Stack>
    );
  }
  return (
    <Stack>
      <PageTitle title={words.title} intro={words.welcome} />
      {arrive.isError && <FailureNotice error={arrive.error} onRetry={signedIn} />}
      <SignInForm onSignedIn={enter} onSecondStep={() => setSecond(true)}>
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
      {meta.data?.passkeys && <PasskeySignIn onSignedIn={signedIn} />}
      {meta.data?.single_sign_on && <SignOnButton />}
      <Text size="sm">
        {words.noAccount}{' '}
        <Anchor component={Link} to="/register">
          {words.register}
        </Anchor>
      </Text>
    </Stack>
  );
}
