import { Button, Group, Stack, Text, Textarea } from '@mantine/core';

import type { Note } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useWithdrawNote } from '../api/withdraw-note';

interface Props {
  patientId: string;
  note: Note;
  onDone: () => void;
}

/** Withdraws a note with a reason; the note stays on record. */
export function WithdrawNote({ patientId, note, onDone }: Props) {
  const messages = useMessages();
  const words = messages.notes.withdrawal;
  const withdraw = useWithdrawNote(patientId, note);
  const form = useCheckedForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim() ? null : words.reasonMissing) },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ reason }) => withdraw.mutate(reason, { onSuccess: onDone }))}
    >
      <Stack>
        <Text size="sm">{words.text}</Text>
        <Textarea
          label={words.reason}
          rows={3}
          maxLength={1000}
          lang=""
          data-autofocus
          {...form.getInputProps('reason')}
        />
        {withdraw.isError && <FailureNotice error={withdraw.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {messages.common.cancel}
          </Button>
          <Button type="submit" loading={withdraw.isPending}>
            {messages.notes.withdraw}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
