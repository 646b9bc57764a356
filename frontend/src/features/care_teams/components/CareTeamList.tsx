import { Stack, Text } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { useCareTeam } from '../api/list-care-team';
import { MemberCard } from './MemberCard';

/** Each physician who sees the record, until when, and the ways to change that. */
export function CareTeamList() {
  const words = useMessages().careTeams;
  const team = useCareTeam();
  return (
    <QueryView query={team} height={60}>
      {({ items }) =>
        items.length === 0 ? (
          <Text c="dimmed">{words.nobody}</Text>
        ) : (
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {items.map((member) => (
              <MemberCard key={member.id} member={member} last={items.length === 1} />
            ))}
          </Stack>
        )
      }
    </QueryView>
  );
}
