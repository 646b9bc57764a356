import { SimpleGrid, Text } from '@mantine/core';

import type { AgreementFigures, AgreementInterval } from '../../../api/types';
import { formatShare } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { hundredths } from '../hundredths';
import { IntervalStrip } from './IntervalStrip';

/** The three figures that answer "does it agree?", each with its interval and what it means. */
export function HeadFigures({ figures }: { figures: AgreementFigures }) {
  const t = useMessages().agreement;
  const { kappa, accuracy, brier, brier_constant } = figures;
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }}>
      <TitledCard title={t.kappa.title} order={3}>
        <Figure figure={kappa} format={hundredths} from={-0.2} to={1} marks={[0]} />
        <Text size="sm">{t.kappa.text}</Text>
      </TitledCard>
      <TitledCard title={t.accuracy.title} order={3}>
        <Figure figure={accuracy} format={formatShare} from={0} to={1} marks={[]} />
        <Text size="sm">{t.accuracy.text}</Text>
      </TitledCard>
      <TitledCard title={t.brier.title} order={3}>
        <Figure figure={brier} format={hundredths} from={0} to={1} marks={[brier_constant]} />
        <Text size="sm">
          {t.brier.text(hundredths(brier_constant), hundredths(figures.brier_even))}
        </Text>
      </TitledCard>
    </SimpleGrid>
  );
}

interface Props {
  figure: AgreementInterval;
  format: (value: number) => string;
  from: number;
  to: number;
  marks: number[];
}

function Figure({ figure, format, ...scale }: Props) {
  const t = useMessages().agreement;
  const { value, low, high } = figure;
  return (
    <div>
      <Text size="xl" fw={650}>
        {format(value)}
      </Text>
      <Text size="sm" c="dimmed">
        {t.interval(format(low), format(high))}
      </Text>
      <IntervalStrip figure={figure} {...scale} />
    </div>
  );
}
