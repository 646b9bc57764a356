import { Button, Group, MultiSelect, NativeSelect, Stack, Text } from '@mantine/core';

import type { Colleague } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { QueryView } from '../../../shared/ui/QueryView';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useNotify } from '../../../shared/ui/use-notify';
import { useColleagues } from '../api/list-colleagues';
import { useProposeHandover } from '../api/propose-handover';

export interface Patient {
  id: string;
  display_name: string;
}

interface Props {
  patients: Patient[];
  chosen?: string;
  onDone: () => void;
}

/** Proposes to hand patients to a colleague. */
export function HandOverForm(props: Props) {
  const words = useMessages().handovers.form;
  return (
    <QueryView query={useColleagues()}>
      {({ items }) =>
        items.length === 0 ? (
          <Text>{words.noColleague}</Text>
        ) : (
          <Form {...props} colleagues={items} />
        )
      }
    </QueryView>
  );
}

function Form({ patients, chosen, colleagues, onDone }: Props & { colleagues: Colleague[] }) {
  const t = useMessages();
  const words = t.handovers.form;
  const notify = useNotify();
  const propose = useProposeHandover();
  const form = useCheckedForm({
    initialValues: { patient_ids: chosen ? [chosen] : ([] as string[]), to_id: '' },
    validate: {
      patient_ids: (ids) => (ids.length > 0 ? null : words.patientsMissing),
      to_id: (id) => (id ? null : words.colleagueMissing),
    },
  });
  const done = () => {
    notify({ message: words.done });
    onDone();
  };
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => propose.mutate(values, { onSuccess: done }))}
    >
      <Stack>
        <Text size="sm">{words.text}</Text>
        <MultiSelect
          label={words.patients}
          data={patients.map(({ id, display_name }) => ({ value: id, label: display_name }))}
          searchable
          {...form.getInputProps('patient_ids')}
        />
        <NativeSelect
          label={words.colleague}
          data={[
            { value: '', label: '' },
            ...colleagues.map(({ id, display_name }) => ({ value: id, label: display_name })),
          ]}
          {...form.getInputProps('to_id')}
        />
        {propose.isError && <FailureNotice error={propose.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t.common.cancel}
          </Button>
          <Button type="submit" loading={propose.isPending}>
            {words.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
