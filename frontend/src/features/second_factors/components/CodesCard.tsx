import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';

import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { renewCodes } from '../api/recovery-codes';
import { useConfirmed } from '../../../shared/confirmation';
import { FactorFailure } from './FactorFailure';
import { SureButton } from './SureButton';

interface Props {
  left: number;
  onRenewed: (codes: string[] | null) => void;
}

/** How many recovery codes are left, and new ones. */
export function CodesCard({ left, onRenewed }: Props) {
  const words = useMessages().secondFactors.codes;
  const confirmed = useConfirmed();
  const renew = useMutation({
    mutationFn: () => confirmed(renewCodes),
    onSuccess: onRenewed,
  });
  return (
    <TitledCard title={words.title}>
      <Text>{words.left(left)}</Text>
      <FactorFailure error={renew.error} />
      <div>
        <SureButton
          label={words.renew}
          title={words.renewTitle}
          text={words.renewText}
          loading={renew.isPending}
          onSure={() => renew.mutate()}
        />
      </div>
    </TitledCard>
  );
}
