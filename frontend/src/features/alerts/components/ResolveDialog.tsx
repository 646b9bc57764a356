import { Button, Group, Stack, Text, Textarea } from '@mantine/core';

import type { Alert } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { Dialog } from '../../../shared/ui/Dialog';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useResolveAlert } from '../api/resolve-alert';

interface Props {
  alert: Alert;
  opened: boolean;
  onClose: () => void;
}

/** Closes an alert with a note of what was done; what was typed stays when that fails. */
export function ResolveDialog({ alert, opened, onClose }: Props) {
  const messages = useMessages();
  const { alerts: t, common } = messages;
  const resolve = useResolveAlert();
  const form = useCheckedForm({
    initialValues: { note: '' },
    validate: { note: (note) => (note.trim() ? null : t.noteMissing) },
  });
  const submit = form.onSubmit(({ note }) =>
    resolve.mutate(
      { alert, note },
      { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrors(error, messages)) },
    ),
  );
  return (
    <Dialog opened={opened} onClose={onClose} title={t.resolveTitle}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <Text size="sm">
            {alert.patient.display_name}: <span lang={SERVER_LANGUAGE}>{alert.summary}</span>
          </Text>
          <Textarea
            label={t.note}
            description={t.noteHint}
            rows={4}
            maxLength={2000}
            data-autofocus
            {...form.getInputProps('note')}
          />
          {resolve.isError && <FailureNotice error={resolve.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={resolve.isPending}>
              {t.resolve}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
