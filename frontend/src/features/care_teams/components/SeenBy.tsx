import { Group, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';

import { useMessages } from '../../../shared/messages';
import { useCareTeam } from '../api/list-care-team';

/** "Seen by: ...": who can see what is recorded here. `shared` is the patient's care-team consent. */
export function SeenBy({ shared }: { shared: boolean }) {
  const words = useMessages().careTeams;
  const team = useCareTeam();
  if (!team.data) return null;
  const names = team.data.items.map((member) => member.display_name).join(', ');
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <IconEye size={18} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Text size="sm">
        {words.seenBy}: {shared ? names || words.nobody : words.withheld}.
      </Text>
    </Group>
  );
}
