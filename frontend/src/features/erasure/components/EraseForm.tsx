import { Button, Group, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import { useCurrentUser } from '../../../shared/current-user';
import { useMessages } from '../../../shared/messages';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { PasswordField } from '../../../shared/ui/PasswordField';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useEraseAccount } from '../api/erase-account';

interface Props {
  /** The way out, beside the button. */
  keep: ReactNode;
  onErased: () => void;
}

/** The last step: the password, a typed word, and there is no way back. */
export function EraseForm({ keep, onErased }: Props) {
  const messages = useMessages();
  const t = messages.ownRecord.erase;
  const erase = useEraseAccount(useCurrentUser().id);
  const form = useCheckedForm({
    initialValues: { password: '', word: '' },
    validate: {
      password: (password) => (password ? null : t.invalidPassword),
      word: (word) => (word.trim().toLowerCase() === t.word ? null : t.wrongWord(t.word)),
    },
  });
  const refused = (error: unknown) => {
    const fields = fieldErrors(error, messages);
    form.setErrors(fields.password ? { ...fields, password: t.wrongPassword } : fields);
  };
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((confirmation) =>
        erase.mutate(confirmation, { onSuccess: onErased, onError: refused }),
      )}
    >
      <Stack maw={420}>
        <PasswordField
          autoComplete="current-password"
          label={t.password}
          {...form.getInputProps('password')}
        />
        <TextInput autoComplete="off" label={t.typed(t.word)} {...form.getInputProps('word')} />
        {erase.isError && Object.keys(form.errors).length === 0 && (
          <FailureNotice error={erase.error} />
        )}
        <Group>
          <Button type="submit" color="red.9" loading={erase.isPending}>
            {t.confirm}
          </Button>
          {keep}
        </Group>
      </Stack>
    </form>
  );
}
