import { List, Text } from '@mantine/core';

import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { useCareTeam } from '../api/list-care-team';

export function CareTeamList() {
  const words = useMessages().careTeams;
  const team = useCareTeam();
  return (
    <QueryView query={team} height={60}>
      {({ items }) =>
        items.length === 0 ? (
          <Text c="dimmed">{words.nobody}</Text>
        ) : (
          <List spacing="xs">
            {items.map((member) => (
              <List.Item key={member.id}>
                {member.display_name}, {words.since(formatDate(member.since))}
              </List.Item>
            ))}
          </List>
        )
      }
    </QueryView>
  );
}
