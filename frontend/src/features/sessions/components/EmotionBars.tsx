import { Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';

import { formatShare } from '../../../shared/format/levels';
import { percent } from '../../../shared/format/percent';
import { useMessages } from '../../../shared/messages';
import type { LiveReadings } from '../monitoring/live-readings';
import { useLive } from '../monitoring/use-monitoring';

interface Props {
  readings: LiveReadings;
  /** The model's emotions, in its order. */
  emotions: string[];
}

/** Shares of the eight expressions; smoothed for the eye only. */
export function EmotionBars({ readings, emotions }: Props) {
  const t = useMessages();
  const { emotion } = useLive(readings);
  const names: Record<string, string> = t.vocabulary.emotion;
  return (
    <Paper component="section" withBorder p="lg" aria-label={t.sessions.emotions.title}>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t.sessions.emotions.title}
        </Title>
        {emotions.map((name, index) => {
          const share = emotion?.[index] ?? 0;
          const label = names[name] ?? name;
          return (
            <Group key={name} gap="sm" wrap="nowrap">
              <Text size="sm" w={84}>
                {label}
              </Text>
              <Progress
                value={percent(share)}
                flex={1}
                transitionDuration={0}
                aria-label={t.sessions.emotions.value(label, formatShare(share))}
              />
              <Text
                size="sm"
                w={48}
                ta="right"
                style={{ whiteSpace: 'nowrap' }}
                c={emotion ? undefined : 'dimmed'}
              >
                {emotion ? formatShare(share) : '–'}
              </Text>
            </Group>
          );
        })}
        <Text size="sm" c="dimmed" mih={22}>
          {emotion ? '' : t.sessions.emotions.none}
        </Text>
      </Stack>
    </Paper>
  );
}
