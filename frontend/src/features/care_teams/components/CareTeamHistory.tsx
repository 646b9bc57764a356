import { Paper, Stack, Text } from '@mantine/core';

import type { PastMember } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { useCareTeamHistory } from '../api/list-care-team-history';

/** Each person with access now or before, from when to when, and what they can see. */
export function CareTeamHistory({ shared }: { shared: boolean }) {
  const t = useMessages();
  const words = t.ownRecord.access;
  return (
    <QueryView query={useCareTeamHistory()}>
      {({ items }) =>
        items.length === 0 ? (
          <Text c="dimmed">{t.careTeams.nobody}</Text>
        ) : (
          <Stack gap="sm">
            {!shared && <Text fw={600}>{words.withheld}</Text>}
            {items.map((member) => (
              <MemberCard key={member.id + member.since} member={member} shared={shared} />
            ))}
          </Stack>
        )
      }
    </QueryView>
  );
}

function MemberCard({ member, shared }: { member: PastMember; shared: boolean }) {
  const t = useMessages();
  const words = t.ownRecord.access;
  const since = formatDate(member.since);
  const sees = shared ? words.now(since) : t.careTeams.since(since);
  return (
    <Paper withBorder p="md">
      <Text fw={600}>{member.display_name}</Text>
      <Text size="sm" c="dimmed">
        {member.until
          ? words.until(since, formatDate(member.until))
          : `${sees}, ${member.expires_at ? t.careTeams.until(formatDate(member.expires_at)) : t.careTeams.untilEnded}`}
      </Text>
      {!member.until && shared && <Text size="sm">{words.sees}</Text>}
    </Paper>
  );
}
