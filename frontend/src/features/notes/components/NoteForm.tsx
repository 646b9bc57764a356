import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';

import { ApiError } from '../../../api/problem';
import type { Note } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useNotify } from '../../../shared/ui/use-notify';
import { type Place, useSaveNote } from '../api/save-note';

interface Props {
  patientId: string;
  /** The note to change; null for a new one. */
  note?: Note | null;
  /** Where a new one belongs; left out: to now. */
  place?: Place;
  onDone: () => void;
}

const NOW: Place = { at: null, about: null };

/** Writes or changes a note; what was typed stays when that fails. */
export function NoteForm({ patientId, note = null, place = NOW, onDone }: Props) {
  const messages = useMessages();
  const words = messages.notes.form;
  const notify = useNotify();
  const save = useSaveNote(patientId, note, place);
  const form = useCheckedForm({
    initialValues: {
      text: note?.text ?? '',
      visibility: note?.visibility ?? 'shared',
    },
    validate: { text: (text) => (text.trim() ? null : words.textMissing) },
  });
  const done = () => {
    notify({ message: words.saved });
    onDone();
  };
  const conflict = save.error instanceof ApiError && save.error.is('note-changed');
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values, { onSuccess: done }))}>
      <Stack>
        <Textarea
          label={words.text}
          rows={7}
          maxLength={4000}
          lang=""
          data-autofocus
          {...form.getInputProps('text')}
        />
        {note?.visibility === 'shared' ? (
          <Text size="sm">{words.staysShared}</Text>
        ) : (
          <Radio.Group label={words.who} {...form.getInputProps('visibility')}>
            <Stack gap="xs" mt="xs">
              <Radio value="shared" label={words.shared} description={words.sharedHint} />
              <Radio value="private" label={words.private} description={words.privateHint} />
            </Stack>
          </Radio.Group>
        )}
        {conflict && <Text role="alert">{words.meanwhile}</Text>}
        {save.isError && !conflict && <FailureNotice error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {messages.common.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
