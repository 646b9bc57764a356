import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import type { TotpSetup } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useNotify } from '../../../shared/ui/use-notify';
import { beginTotp, removeTotp } from '../api/totp';
import { AppSetup } from './AppSetup';
import { useConfirmed } from '../../../shared/confirmation';
import { FactorFailure } from './FactorFailure';
import { SureButton } from './SureButton';

interface Props {
  since: string | null;
  /** Something was set up, with recovery codes where it is the first factor, or removed. */
  onChange: (codes: string[] | null) => void;
}

/** The authenticator app: set up, another in its place, or removed. */
export function AppCard({ since, onChange }: Props) {
  const words = useMessages().secondFactors.app;
  const confirmed = useConfirmed();
  const notify = useNotify();
  const [setup, setSetup] = useState<TotpSetup | null>(null);
  const begin = useMutation({
    mutationFn: () => confirmed(beginTotp),
    onSuccess: setSetup,
  });
  const remove = useMutation({
    mutationFn: () => confirmed(removeTotp),
    onSuccess: () => {
      notify({ message: words.removed });
      onChange(null);
    },
  });
  const done = (codes: string[] | null) => {
    setSetup(null);
    if (codes === null) notify({ message: words.done }); // else the codes themselves say it
    onChange(codes);
  };
  return (
    <TitledCard title={words.title}>
      <Text>{since === null ? words.off : words.since(formatDate(since))}</Text>
      <FactorFailure error={begin.error ?? remove.error} />
      {setup ? (
        <AppSetup setup={setup} onDone={done} />
      ) : (
        <Group>
          <Button
            variant={since === null ? 'filled' : 'default'}
            loading={begin.isPending}
            onClick={() => begin.mutate()}
          >
            {since === null ? words.setUp : words.replace}
          </Button>
          {since !== null && (
            <SureButton
              label={words.remove}
              title={words.removeTitle}
              text={words.removeText}
              loading={remove.isPending}
              onSure={() => remove.mutate()}
            />
          )}
        </Group>
      )}
    </TitledCard>
  );
}
