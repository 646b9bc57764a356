import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';

import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { ListView } from '../../../shared/ui/ListView';
import { useNotes } from '../api/list-notes';
import { NoteCard } from './NoteCard';
import { NoteForm } from './NoteForm';

/** Everything that the reader may read of the care team's notes, and a way to write one. */
export function PatientNotes({ patientId }: { patientId: string }) {
  const words = useMessages().notes;
  const notes = useNotes(patientId);
  const [writing, setWriting] = useState(false);
  const close = () => setWriting(false);
  return (
    <Stack gap="sm">
      <Group>
        <Button variant="light" onClick={() => setWriting(true)}>
          {words.write}
        </Button>
      </Group>
      <ListView query={notes} empty={words.empty}>
        {(items) => (
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {items.map((note) => (
              <NoteCard key={note.note_id} patientId={patientId} note={note} />
            ))}
          </Stack>
        )}
      </ListView>
      <Dialog title={words.write} opened={writing} onClose={close}>
        <NoteForm patientId={patientId} onDone={close} />
      </Dialog>
    </Stack>
  );
}
