import { Group, Text } from '@mantine/core';

import { useMessages } from '../messages';
import { formatProbability, LEVELS } from '../format/levels';
import { useSeverityPatterns } from './severity-patterns';

/** The four levels with their fills, in the order in which they are stacked; with shares if given. */
export function SeverityLegend({ severity }: { severity?: number[] }) {
  const t = useMessages();
  const names = t.vocabulary.level;
  const { definitions, fill } = useSeverityPatterns();
  return (
    <Group gap="md">
      {LEVELS.map((level, index) => (
        <Group key={level} gap={6} wrap="nowrap">
          <svg width={18} height={14} aria-hidden>
            {definitions}
            <rect width={18} height={14} rx={3} fill={fill(index)} />
          </svg>
          <Text size="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
            {severity
              ? t.charts.severity.share(names[level], formatProbability(severity[index] ?? 0))
              : names[level]}
          </Text>
        </Group>
      ))}
    </Group>
  );
}
