import { Group, Stack } from '@mantine/core';
import { Navigate } from 'react-router';

import { Factors } from '../../features/second_factors/components/Factors';
import { useCurrentUser } from '../../shared/current-user';
import { useMessages } from '../../shared/messages';
import { PageTitle } from '../../shared/ui/PageTitle';
import { SignOutButton } from '../shell/SignOutButton';

/** The only page there is for staff without a second factor; it leads on once one is set up. */
export function Component() {
  const words = useMessages().secondFactors.due;
  const due = useCurrentUser().second_factor_due;
  if (!due) return <Navigate to="/" replace />;
  return (
    <Stack gap="lg">
      <PageTitle title={words.title} intro={words.intro} />
      <Factors />
      <Group>
        <SignOutButton />
      </Group>
    </Stack>
  );
}
