import { Text } from '@mantine/core';

import { SeverityBar } from '../../../shared/charts/SeverityBar';
import { SeverityLegend } from '../../../shared/charts/SeverityLegend';
import { isTold, levelSetInWords, LEVELS } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import type { Estimate } from '../monitoring/live-readings';

interface Props {
  title: string;
  estimate: Estimate | null;
  /** The session is over: nothing more is being gathered. */
  over?: boolean;
}

/** Calibrated probabilities of the four levels, and the conformal range or "Not enough to say". */
export function EstimateCard({ title, estimate, over = false }: Props) {
  const t = useMessages();
  const words = t.sessions.estimate;
  const levels = estimate && estimate.levelSet.flatMap((index) => LEVELS[index] ?? []);
  return (
    <TitledCard
      title={title}
      aside={
        <Text size="sm" c="dimmed">
          {words.simulated}
        </Text>
      }
    >
      {levels && isTold(levels) ? (
        <div>
          <Text size="sm" c="dimmed">
            {levels.length > 1 ? words.range : words.level}
          </Text>
          <Text size="xl" fw={650}>
            {levelSetInWords(levels, t)}
          </Text>
          <Text size="xs" c="dimmed">
            {words.coverage}
          </Text>
        </div>
      ) : (
        <div>
          <Text size="xl" fw={650}>
            {over ? t.charts.severity.notEnough : words.notEnoughYet}
          </Text>
          <Text size="sm" c="dimmed">
            {estimate ? words.wide : over ? words.tooLittle : words.gathering}
          </Text>
        </div>
      )}
      {estimate && (
        <>
          <SeverityBar severity={estimate.severity} height={24} />
          <SeverityLegend severity={estimate.severity} />
        </>
      )}
    </TitledCard>
  );
}
