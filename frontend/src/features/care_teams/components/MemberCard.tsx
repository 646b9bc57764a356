import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { CareTeamMember } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { EndAccess } from './EndAccess';
import { SetAccessEnd } from './SetAccessEnd';

interface Props {
  member: CareTeamMember;
  /** Nobody else sees the record. */
  last: boolean;
}

export function MemberCard({ member, last }: Props) {
  const words = useMessages().careTeams;
  const [open, setOpen] = useState<'change' | 'end' | null>(null);
  const close = () => setOpen(null);
  const name = member.display_name;
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="xs">
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {words.since(formatDate(member.since))},{' '}
            {member.expires_at ? words.until(formatDate(member.expires_at)) : words.untilEnded}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            aria-label={`${words.change.action}: ${name}`}
            onClick={() => setOpen('change')}
          >
            {words.change.action}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={`${words.end.action}: ${name}`}
            onClick={() => setOpen('end')}
          >
            {words.end.action}
          </Button>
        </Group>
      </Stack>
      <Dialog title={words.change.of(name)} opened={open === 'change'} onClose={close}>
        <SetAccessEnd member={member} onDone={close} />
      </Dialog>
      <Dialog title={words.end.title(name)} opened={open === 'end'} onClose={close}>
        <EndAccess member={member} last={last} onDone={close} />
      </Dialog>
    </Paper>
  );
}
