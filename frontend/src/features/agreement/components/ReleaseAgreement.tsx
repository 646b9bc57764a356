import { Stack, Text, Title } from '@mantine/core';

import type { AgreementSummary } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { ConfusionPanel } from './ConfusionPanel';
import { DifferencePanel } from './DifferencePanel';
import { HeadFigures } from './HeadFigures';
import { ReliabilityPanel } from './ReliabilityPanel';
import { TooFew } from './TooFew';

/** One model release: its figures and pictures, or how many pairs are still missing. */
export function ReleaseAgreement({ release }: { release: AgreementSummary }) {
  const t = useMessages().agreement;
  const { model_id, model_version, made_at, pairs, people, figures } = release;
  const name = `${model_id} ${model_version}`;
  return (
    <Stack component="section" aria-label={name}>
      <div>
        <Title order={2} size="h3">
          {name}
        </Title>
        <Text c="dimmed">{t.basis(pairs, people, formatDate(made_at, 'minute'))}</Text>
      </div>
      {figures ? (
        <>
          <HeadFigures figures={figures} />
          <ConfusionPanel confusion={figures.confusion} />
          <DifferencePanel figures={figures} />
          <ReliabilityPanel figures={figures} />
        </>
      ) : (
        <TooFew release={release} />
      )}
    </Stack>
  );
}
