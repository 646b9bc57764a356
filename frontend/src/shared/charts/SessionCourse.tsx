import { Paper, Stack, Text, Title } from '@mantine/core';

import { useMessages } from '../messages';
import { ChartPanel } from './ChartPanel';
import { HeaviestMoments } from './HeaviestMoments';
import type { AttentionMoment } from './heavy-moments';
import { SessionTimeline, type TimelineStep } from './SessionTimeline';
import { SeverityLegend } from './SeverityLegend';
import { TimelineTable } from './TimelineTable';

interface Props {
  timeline: (TimelineStep & { emotion: number[] | null })[];
  attention: AttentionMoment[];
}

/** The estimate through a session as a chart or a table, and the moments that weighed in it. */
export function SessionCourse({ timeline, attention }: Props) {
  const t = useMessages().charts;
  if (!timeline.some((step) => step.severity)) {
    return (
      <Paper component="section" withBorder p="md" aria-label={t.timeline.title}>
        <Title order={2} size="h4">
          {t.timeline.title}
        </Title>
        <Text c="dimmed">{t.timeline.empty}</Text>
      </Paper>
    );
  }
  return (
    <>
      <ChartPanel
        order={2}
        title={t.timeline.title}
        note={t.timeline.note}
        chart={
          <Stack gap="xs">
            <SeverityLegend />
            <SessionTimeline timeline={timeline} attention={attention} />
          </Stack>
        }
        table={<TimelineTable timeline={timeline} />}
      />
      <Paper component="section" withBorder p="md" aria-label={t.moments.title}>
        <Title order={2} size="h4" mb="xs">
          {t.moments.title}
        </Title>
        <HeaviestMoments timeline={timeline} attention={attention} />
      </Paper>
    </>
  );
}
