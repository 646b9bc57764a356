import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';

import type { NewUser, Role } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { Dialog } from '../../../shared/ui/Dialog';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { PasswordField } from '../../../shared/ui/PasswordField';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useNotify } from '../../../shared/ui/use-notify';
import { useCreateUser } from '../api/create-user';

const ROLES: Role[] = ['patient', 'physician', 'admin'];
const SHORTEST_PASSWORD = 10;

interface Props {
  opened: boolean;
  onClose: () => void;
}

/** Adds an account with a role; what was typed stays when that fails. */
export function NewUserDialog({ opened, onClose }: Props) {
  const messages = useMessages();
  const { admin, common } = messages;
  const t = admin.newUser;
  const create = useCreateUser();
  const notify = useNotify();
  const form = useCheckedForm<NewUser>({
    initialValues: { display_name: '', email: '', role: 'patient', password: '' },
    validate: {
      display_name: (name) => (name.trim() ? null : t.nameMissing),
      email: (email) => (email.includes('@') ? null : t.emailInvalid),
      password: (password) => (password.length < SHORTEST_PASSWORD ? t.passwordShort : null),
    },
  });
  const submit = form.onSubmit((user) =>
    create.mutate(user, {
      onSuccess: ({ display_name }) => {
        notify({ message: t.created(display_name) });
        form.reset();
        onClose();
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
            autoComplete="off"
            {...form.getInputProps('email')}
          />
          <NativeSelect
            label={t.role}
            data={ROLES.map((role) => ({ value: role, label: admin.roles[role] }))}
            {...form.getInputProps('role')}
          />
          <PasswordField
            label={t.password}
            description={t.passwordHint}
            autoComplete="new-password"
            {...form.getInputProps('password')}
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
