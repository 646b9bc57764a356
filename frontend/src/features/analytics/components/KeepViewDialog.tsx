import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useNotify } from '../../../shared/ui/use-notify';
import { useKeepView } from '../api/keep-view';
import type { Choice } from '../choice';

const LONGEST = 60;

interface Props {
  choice: Choice;
  opened: boolean;
  onClose: () => void;
}

/** Gives what is shown a name. Whom one searches for is not kept: that may be somebody's name. */
export function KeepViewDialog({ choice, opened, onClose }: Props) {
  const messages = useMessages();
  const t = messages.caseload.views;
  const keep = useKeepView();
  const notify = useNotify();
  const form = useCheckedForm({
    initialValues: { name: '', is_default: false },
    validate: { name: (name) => (name.trim() ? null : t.nameMissing) },
  });
  const { filter, level, sort, descending } = choice;
  const submit = form.onSubmit((said) =>
    keep.mutate(
      { ...said, filter, level, sort, descending },
      {
        onSuccess: ({ name }) => {
          notify({ message: t.kept(name) });
          form.reset();
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error, messages)),
      },
    ),
  );
  return (
    <Dialog opened={opened} onClose={onClose} title={t.title}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <Text size="sm">{t.text}</Text>
          <TextInput
            label={t.name}
            autoComplete="off"
            maxLength={LONGEST}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Checkbox
            label={t.standard}
            {...form.getInputProps('is_default', { type: 'checkbox' })}
          />
          {keep.isError && <FailureNotice error={keep.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {messages.common.cancel}
            </Button>
            <Button type="submit" loading={keep.isPending}>
              {t.keep}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
