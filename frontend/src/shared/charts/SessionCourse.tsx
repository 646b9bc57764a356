import { Stack, Text } from '@mantine/core';

import { useMessages } from '../messages';
import { TitledCard } from '../ui/TitledCard';
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
      <TitledCard title={t.timeline.title}>
        <Text c="dimmed">{t.timeline.empty}</Text>
      </TitledCard>
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
      <TitledCard title={t.moments.title}>
        <HeaviestMoments timeline={timeline} attention={attention} />
      </TitledCard>
    </>
  );
}
