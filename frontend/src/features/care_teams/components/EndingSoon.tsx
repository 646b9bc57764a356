import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';

import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { useCareTeam } from '../api/list-care-team';

const WEEK_MS = 7 * 86_400_000;

/** Says within the last week that an access ends; nothing otherwise. */
export function EndingSoon({ to }: { to: string }) {
  const words = useMessages().careTeams;
  const { data, dataUpdatedAt } = useCareTeam();
  const ending = data?.items.filter(
    ({ expires_at }) => expires_at && Date.parse(expires_at) - dataUpdatedAt < WEEK_MS,
  );
  if (!ending?.length) return null;
  return (
    <Stack gap={4}>
      {ending.map((member) => (
        <Text key={member.id}>
          {words.endsSoon(member.display_name, formatDate(member.expires_at, 'minute'))}{' '}
          <Anchor component={Link} to={to}>
            {words.prolong}
          </Anchor>
        </Text>
      ))}
    </Stack>
  );
}
