import { Button, Group, TextInput } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { useCheckedForm } from '../../../shared/ui/use-checked-form';
import { useInheritedFocus } from '../../../shared/ui/use-inherited-focus';

interface Props {
  name: string;
  submit: string;
  loading: boolean;
  onName: (name: string) => void;
  onCancel: () => void;
}

const LONGEST = 60;

/** What a passkey is called. */
export function PasskeyName({ name, submit, loading, onName, onCancel }: Props) {
  const t = useMessages();
  const words = t.secondFactors.passkeys;
  const start = useInheritedFocus<HTMLInputElement>();
  const form = useCheckedForm({
    initialValues: { name },
    validate: { name: (value) => (value.trim() ? null : words.nameMissing) },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => onName(values.name))}>
      <TextInput
        ref={start}
        autoComplete="off"
        maw={360}
        maxLength={LONGEST}
        label={words.name}
        description={words.nameHint}
        {...form.getInputProps('name')}
      />
      <Group mt="sm">
        <Button type="submit" loading={loading}>
          {submit}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t.common.cancel}
        </Button>
      </Group>
    </form>
  );
}
