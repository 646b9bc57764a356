import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { useMessages } from '../../../shared/messages';
import type { TimelineEvent } from '../events';
import { type NameOf, titleOf, whenOf } from '../words';

interface Props {
  /** The earliest first. */
  events: TimelineEvent[];
  nameOf: NameOf;
  onOpen: (events: TimelineEvent[]) => void;
}

const PAGE = 50;

/** The same events as in the drawing, one a line, the latest first. */
export function EventList({ events, nameOf, onOpen }: Props) {
  const t = useMessages();
  const [count, setCount] = useState(PAGE);
  if (events.length === 0) return <Text c="dimmed">{t.timeline.empty}</Text>;
  return (
    <Stack gap="xs">
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
        {events
          .toReversed()
          .slice(0, count)
          .map((event) => {
            const title = titleOf(event, t, nameOf);
            const when = whenOf(event);
            return (
              <Paper key={`${event.lane}-${event.id}`} component="li" withBorder px="sm" py={6}>
                <Group justify="space-between" gap="xs">
                  <div style={{ minWidth: 0, flex: '1 1 200px' }}>
                    <Text size="sm" c="dimmed">
                      {when}
                    </Text>
                    <Text size="sm" fw={500}>
                      {title}
                    </Text>
                  </div>
                  <Button
                    size="xs"
                    variant="subtle"
                    aria-label={`${t.timeline.details}: ${title}, ${when}`}
                    onClick={() => onOpen([event])}
                  >
                    {t.timeline.details}
                  </Button>
                </Group>
              </Paper>
            );
          })}
      </Stack>
      {events.length > count && (
        <Button variant="default" onClick={() => setCount(count + PAGE)}>
          {t.common.showMore}
        </Button>
      )}
    </Stack>
  );
}
