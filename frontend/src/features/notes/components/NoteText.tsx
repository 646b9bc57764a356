import { Badge, Group, Stack, Text } from '@mantine/core';
import { IconLock, IconUsers } from '@tabler/icons-react';

import type { Note } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { OwnWords } from '../../../shared/ui/OwnWords';

/** One version of a note: who, when, for whom, about what, and its words. */
export function NoteText({ note }: { note: Note }) {
  const words = useMessages().notes;
  const apart = Math.abs(Date.parse(note.at) - Date.parse(note.written_at)) > 60_000;
  const Icon = note.visibility === 'private' ? IconLock : IconUsers;
  return (
    <Stack gap={4} style={{ minWidth: 0 }}>
      <Group gap="xs">
        <Text fw={600}>
          {words.by(note.author.display_name, formatDate(note.written_at, 'minute'))}
        </Text>
        <Badge variant="light" color="gray" leftSection={<Icon size={12} aria-hidden />}>
          {words.visibility[note.visibility]}
        </Badge>
        {note.withdrawn && (
          <Badge variant="outline" color="gray">
            {words.withdrawn}
          </Badge>
        )}
      </Group>
      {(note.about || apart) && (
        <Text size="sm" c="dimmed">
          {[
            note.about && words.about[note.about.type],
            apart && words.belongsTo(formatDate(note.at, 'minute')),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
      <OwnWords>{note.withdrawn ? words.reasonGiven(note.text) : note.text}</OwnWords>
    </Stack>
  );
}
