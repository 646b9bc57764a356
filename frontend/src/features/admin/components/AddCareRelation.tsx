import { Button, Group, Select, Stack } from '@mantine/core';

import type { AdminUser, Role } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { fieldErrors } from '../../../shared/ui/failure';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useAddCareTeamLink } from '../api/add-care-team-link';

/** Puts a patient into the care of a physician. */
export function AddCareRelation({ users }: { users: AdminUser[] }) {
  const messages = useMessages();
  const t = messages.admin.careTeams;
  const add = useAddCareTeamLink();
  const form = useCheckedForm({
    initialValues: { physician_id: '', patient_id: '' },
    validate: {
      physician_id: (id) => (id ? null : t.chooseMissing),
      patient_id: (id) => (id ? null : t.chooseMissing),
    },
  });
  const people = (role: Role) =>
    users
      .filter((user) => user.role === role && user.active)
      .map((user) => ({ value: user.id, label: user.display_name }));
  const submit = form.onSubmit((relation) =>
    add.mutate(relation, {
      onSuccess: () => form.reset(),
      onError: (error) => form.setErrors(fieldErrors(error, messages)),
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Group align="flex-start">
          <Select
            label={t.physician}
            placeholder={t.choose}
            searchable
            data={people('physician')}
            {...form.getInputProps('physician_id')}
          />
          <Select
            label={t.patient}
            placeholder={t.choose}
            searchable
            data={people('patient')}
            {...form.getInputProps('patient_id')}
          />
          <Button type="submit" mt={{ base: 0, xs: 25 }} loading={add.isPending}>
            {t.add}
          </Button>
        </Group>
        {add.isError && <FailureNotice error={add.error} />}
      </Stack>
    </form>
  );
}
