import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';

import type { AddedUser, NewUser, Role } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { createUser, useInvite } from '../api/create-user';

const ROLES: Role[] = ['patient', 'physician', 'admin'];

interface Props {
  opened: boolean;
  onClose: () => void;
  onAdded: (added: AddedUser) => void;
}

/** Adds an account with a role, whose person chooses the password; what was typed stays on failure. */
export function NewUserDialog({ opened, onClose, onAdded }: Props) {
  const messages = useMessages();
  const { admin, common } = messages;
  const t = admin.newUser;
  const create = useInvite(createUser);
  const form = useCheckedForm<NewUser>({
    initialValues: { display_name: '', email: '', role: 'patient' },
    validate: {
      display_name: (name) => (name.trim() ? null : t.nameMissing),
      email: (email) => (email.includes('@') ? null : t.emailInvalid),
    },
  });
  const submit = form.onSubmit((user) =>
    create.mutate(user, {
      onSuccess: (added) => {
        form.reset();
        onClose();
        onAdded(added);
      },
      onError: (error) => form.setErrors(fieldErrors(error, messages)),
    }),
  );
  return (
    <Dialog opened={opened} onClose={onClose} title={t.title}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <TextInput
            label={t.name}
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('display_name')}
          />
          <TextInput
            label={t.email}
            type="email"
            description={t.linkHint}
            autoComplete="off"
            {...form.getInputProps('email')}
          />
          <NativeSelect
            label={t.role}
            data={ROLES.map((role) => ({ value: role, label: admin.roles[role] }))}
            {...form.getInputProps('role')}
          />
          {create.isError && <FailureNotice error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
