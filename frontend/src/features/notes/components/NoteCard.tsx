import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { Note } from '../../../api/types';
import { useCurrentUser } from '../../../shared/current-user';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { QueryView } from '../../../shared/ui/QueryView';
import { useNoteVersions } from '../api/list-note-versions';
import { NoteForm } from './NoteForm';
import { NoteText } from './NoteText';
import { WithdrawNote } from './WithdrawNote';

interface Props {
  patientId: string;
  note: Note;
}

/** A note as it stands; its author may change or withdraw it, and every version can be read. */
export function NoteCard({ patientId, note }: Props) {
  const words = useMessages().notes;
  const own = useCurrentUser().id === note.author.id && !note.withdrawn;
  const [open, setOpen] = useState<'change' | 'withdraw' | null>(null);
  const [history, setHistory] = useState(false);
  const close = () => setOpen(null);
  const named = [note.author.display_name, formatDate(note.written_at, 'minute')] as const;
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="xs">
        <NoteText note={note} />
        <Group gap="xs">
          {own && (
            <>
              <Button
                size="xs"
                variant="default"
                aria-label={words.changeOf(...named)}
                onClick={() => setOpen('change')}
              >
                {words.change}
              </Button>
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={words.withdrawOf(...named)}
                onClick={() => setOpen('withdraw')}
              >
                {words.withdraw}
              </Button>
            </>
          )}
          {note.number > 1 && !history && (
            <Button size="xs" variant="subtle" onClick={() => setHistory(true)}>
              {words.versions}
            </Button>
          )}
        </Group>
        {history && <EarlierVersions patientId={patientId} note={note} />}
      </Stack>
      <Dialog title={words.title} opened={open === 'change'} onClose={close}>
        <NoteForm patientId={patientId} note={note} onDone={close} />
      </Dialog>
      <Dialog title={words.withdrawal.title} opened={open === 'withdraw'} onClose={close}>
        <WithdrawNote patientId={patientId} note={note} onDone={close} />
      </Dialog>
    </Paper>
  );
}

function EarlierVersions({ patientId, note }: Props) {
  const words = useMessages().notes;
  return (
    <QueryView query={useNoteVersions(patientId, note.note_id)}>
      {(versions) => (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {versions
            .filter(({ number }) => number < note.number)
            .map((version) => (
              <li key={version.number}>
                <Text size="sm" c="dimmed">
                  {words.version(version.number)}
                </Text>
                <NoteText note={version} />
              </li>
            ))}
        </Stack>
      )}
    </QueryView>
  );
}
