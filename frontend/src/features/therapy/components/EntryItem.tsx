import { Accordion, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import type { ExerciseLog } from '../../../api/types';
import { useMessages } from '../../../shared/messages';

interface Props {
  log: ExerciseLog;
  /** Which exercise and when. */
  name: string;
  children: ReactNode;
}

/** One entry in a list that opens. */
export function EntryItem({ log, name, children }: Props) {
  const words = useMessages().therapy.entries;
  return (
    <Accordion.Item value={log.id}>
      <Accordion.Control>
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={500}>
            {name}
          </Text>
          <Text size="sm" c="dimmed">
            {log.completed ? words.done : words.tried}
            {log.shared && ` · ${words.sharedMark}`}
          </Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>{children}</Accordion.Panel>
    </Accordion.Item>
  );
}
