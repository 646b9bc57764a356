import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import type { Passkey } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { useNotify } from '../../../shared/ui/use-notify';
import { removePasskey, renamePasskey } from '../api/passkeys';
import { useConfirmed } from '../../../shared/confirmation';
import { FactorFailure } from './FactorFailure';
import { PasskeyName } from './PasskeyName';
import { SureButton } from './SureButton';

interface Props {
  passkey: Passkey;
  onChange: () => void;
}

/** One passkey: its name, where it was used, and what can be done with it. */
export function PasskeyRow({ passkey, onChange }: Props) {
  const words = useMessages().secondFactors.passkeys;
  const confirmed = useConfirmed();
  const notify = useNotify();
  const [renaming, setRenaming] = useState(false);
  const rename = useMutation({
    mutationFn: (name: string) => renamePasskey({ id: passkey.id, name }),
    onSuccess: () => {
      setRenaming(false);
      onChange();
    },
  });
  const remove = useMutation({
    mutationFn: () => confirmed(() => removePasskey(passkey.id)),
    onSuccess: () => {
      notify({ message: words.removed });
      onChange();
    },
  });
  const { name } = passkey;
  const told = [
    words.made(formatDate(passkey.created_at)),
    passkey.last_used_at ? words.used(formatDate(passkey.last_used_at)) : words.neverUsed,
    ...(passkey.backed_up ? [words.backedUp] : []),
  ];
  return (
    <Stack component="li" gap="xs" style={{ listStyle: 'none' }}>
      {renaming ? (
        <PasskeyName
          name={name}
          submit={words.save}
          loading={rename.isPending}
          onName={(value) => rename.mutate(value)}
          onCancel={() => setRenaming(false)}
        />
      ) : (
        <Group justify="space-between">
          <div>
            <Text fw={600}>{name}</Text>
            <Text size="sm" c="dimmed">
              {told.join(' · ')}
            </Text>
          </div>
          <Group gap="xs">
            <Button
              variant="default"
              aria-label={words.renameOf(name)}
              onClick={() => setRenaming(true)}
            >
              {words.rename}
            </Button>
            <SureButton
              label={words.remove}
              name={words.removeOf(name)}
              title={words.removeTitle(name)}
              text={words.removeText}
              loading={remove.isPending}
              onSure={() => remove.mutate()}
            />
          </Group>
        </Group>
      )}
      <FactorFailure error={rename.error ?? remove.error} />
    </Stack>
  );
}
