import { Progress, Stack, Text } from '@mantine/core';

import type { AgreementSummary } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';

/** Why nothing is told yet, and how far it is to there. */
export function TooFew({ release }: { release: AgreementSummary }) {
  const t = useMessages().agreement.tooFew;
  const { pairs, pairs_needed, people, people_needed } = release;
  return (
    <TitledCard title={t.title} order={3}>
      <Text>{t.text}</Text>
      <Amount label={t.pairs(pairs, pairs_needed)} share={pairs / pairs_needed} />
      <Amount label={t.people(people, people_needed)} share={people / people_needed} />
    </TitledCard>
  );
}

function Amount({ label, share }: { label: string; share: number }) {
  return (
    <Stack gap={4}>
      <Text size="sm">{label}</Text>
      <Progress value={Math.min(share, 1) * 100} aria-label={label} />
    </Stack>
  );
}
