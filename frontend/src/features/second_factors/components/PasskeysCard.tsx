import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import type { Passkey } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useNotify } from '../../../shared/ui/use-notify';
import { addPasskey } from '../api/passkeys';
import { canUsePasskeys } from '../passkeys';
import { useConfirmed } from '../../../shared/confirmation';
import { FactorFailure } from './FactorFailure';
import { PasskeyName } from './PasskeyName';
import { PasskeyRow } from './PasskeyRow';

interface Props {
  passkeys: readonly Passkey[];
  onChange: (codes: string[] | null) => void;
}

/** The passkeys there are, and another. */
export function PasskeysCard({ passkeys, onChange }: Props) {
  const words = useMessages().secondFactors.passkeys;
  const confirmed = useConfirmed();
  const notify = useNotify();
  const [naming, setNaming] = useState(false);
  const add = useMutation({
    mutationFn: (name: string) => confirmed(() => addPasskey(name)),
    onSuccess: (codes) => {
      setNaming(false);
      notify({ message: words.added });
      onChange(codes);
    },
  });
  if (!canUsePasskeys() && passkeys.length === 0) return null;
  return (
    <TitledCard title={words.title}>
      <Text>{words.text}</Text>
      {passkeys.length > 0 && (
        <Stack component="ul" gap="md" p={0} m={0}>
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} onChange={() => onChange(null)} />
          ))}
        </Stack>
      )}
      <FactorFailure error={add.error} />
      {naming && (
        <PasskeyName
          name=""
          submit={words.add}
          loading={add.isPending}
          onName={(name) => add.mutate(name)}
          onCancel={() => setNaming(false)}
        />
      )}
      {!naming && canUsePasskeys() && (
        <div>
          <Button variant="default" onClick={() => setNaming(true)}>
            {words.add}
          </Button>
        </div>
      )}
    </TitledCard>
  );
}
