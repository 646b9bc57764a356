import { Text } from '@mantine/core';

import { ExpressionBar } from '../../../shared/charts/ExpressionBars';
import { percent } from '../../../shared/format/percent';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import type { LiveReadings } from '../monitoring/live-readings';
import { useLive } from '../monitoring/use-monitoring';

interface Props {
  readings: LiveReadings;
  /** The model's emotions, in its order. */
  emotions: string[];
}

/** Shares of the eight expressions; smoothed for the eye only. */
export function EmotionBars({ readings, emotions }: Props) {
  const words = useMessages().sessions.emotions;
  const seen = useLive(readings, ({ emotion }) => emotion !== null);
  return (
    <TitledCard title={words.title}>
      {emotions.map((name, index) => (
        <EmotionBar key={name} readings={readings} name={name} index={index} />
      ))}
      <Text size="sm" c="dimmed" mih={22}>
        {seen ? '' : words.none}
      </Text>
    </TitledCard>
  );
}

interface BarProps {
  readings: LiveReadings;
  name: string;
  /** Its place in the model's order. */
  index: number;
}

/** One expression in whole percents, so that it is drawn anew only when it says something new. */
function EmotionBar({ readings, name, index }: BarProps) {
  const percents = useLive(readings, ({ emotion }) => emotion && percent(emotion[index] ?? 0));
  return <ExpressionBar name={name} percents={percents} />;
}
