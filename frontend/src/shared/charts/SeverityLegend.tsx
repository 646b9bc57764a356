import { Group, Text } from '@mantine/core';

import { useMessages } from '../messages';
import { LEVELS } from '../format/levels';
import { useSeverityPatterns } from './severity-patterns';

/** The four levels with their fills, in the order in which they are stacked. */
export function SeverityLegend() {
  const names = useMessages().vocabulary.level;
  const { definitions, fill } = useSeverityPatterns();
  return (
    <Group gap="md">
      {LEVELS.map((level, index) => (
        <Group key={level} gap={6} wrap="nowrap">
          <svg width={18} height={14} aria-hidden>
            {definitions}
            <rect width={18} height={14} rx={3} fill={fill(index)} />
          </svg>
          <Text size="sm">{names[level]}</Text>
        </Group>
      ))}
    </Group>
  );
}
