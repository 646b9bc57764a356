import { Anchor, Center, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';

import { useArriveSignedIn } from '../../features/accounts/api/arrival';
import { SecondStepForm } from '../../features/second_factors/components/SecondStepForm';
import { useFinishSignOn } from '../../features/single_sign_on/api/sign-on';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';
import { startPage } from '../navigation';

/** Where the clinic's own sign-in sends the browser back to. */
export function Component() {
  const t = useMessages();
  const words = t.singleSignOn;
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const finish = useFinishSignOn();
  const arrive = useArriveSignedIn();
  const [second, setSecond] = useState(false);
  const [returned] = useState(() => ({
    code: params.get('code') ?? '',
    state: params.get('state') ?? '',
  }));
  const signedIn = () =>
    arrive.mutate(undefined, {
      onSuccess: (user) => void navigate(startPage(user.role), { replace: true }),
    });
  const begin = useEffectEvent(() => {
    if (!returned.code) return;
    setParams({}, { replace: true }); // what it brought is used up, and stays in no history
    finish.mutate(returned, {
      onSuccess: (answer) => (answer.second_factor ? setSecond(true) : signedIn()),
    });
  });
  useEffect(() => begin(), []);
  if (second) {
    return (
      <Stack>
        <PageTitle title={t.secondFactors.step.title} intro={words.second} />
        <SecondStepForm onSignedIn={signedIn} onStartOver={() => void navigate('/sign-in')} />
      </Stack>
    );
  }
  const failed = finish.isError || arrive.isError || !returned.code;
  return (
    <Stack>
      <PageTitle title={words.title} />
      {failed ? (
        <>
          <Text role="alert">{words.failed}</Text>
          <Anchor component={Link} to="/sign-in">
            {t.secondFactors.step.again}
          </Anchor>
        </>
      ) : (
        <Center py="lg">
          <Loader role="status" aria-label={t.common.loading} />
        </Center>
      )}
    </Stack>
  );
}
