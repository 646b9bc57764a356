import { Group, Progress, Stack, Text } from '@mantine/core';

import { EMOTIONS } from '../format/emotions';
import { formatShare } from '../format/levels';
import { percent } from '../format/percent';
import { useMessages } from '../messages';

/** The shares of the eight expressions, in the order of EMOTIONS. */
export function ExpressionBars({ shares }: { shares: number[] }) {
  return (
    <Stack gap="xs">
      {EMOTIONS.map((name, index) => (
        <ExpressionBar key={name} name={name} percents={percent(shares[index] ?? 0)} />
      ))}
    </Stack>
  );
}

interface BarProps {
  name: string;
  /** Null while nothing can be said. */
  percents: number | null;
}

/** One expression as a bar with its number. */
export function ExpressionBar({ name, percents }: BarProps) {
  const t = useMessages();
  const names: Record<string, string> = t.vocabulary.emotion;
  const label = names[name] ?? name;
  const share = formatShare((percents ?? 0) / 100);
  return (
    <Group gap="sm" wrap="nowrap">
      <Text size="sm" w={84}>
        {label}
      </Text>
      <Progress
        value={percents ?? 0}
        flex={1}
        transitionDuration={0}
        aria-label={t.sessions.emotions.value(label, share)}
      />
      <Text
        size="sm"
        w={48}
        ta="right"
        style={{ whiteSpace: 'nowrap' }}
        c={percents === null ? 'dimmed' : undefined}
      >
        {percents === null ? '–' : share}
      </Text>
    </Group>
  );
}
