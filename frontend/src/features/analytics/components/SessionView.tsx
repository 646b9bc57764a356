import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';

import type { SessionDetail } from '../../../api/types';
import { ChartPanel } from '../../../shared/charts/ChartPanel';
import { SessionTimeline } from '../../../shared/charts/SessionTimeline';
import { SeverityLegend } from '../../../shared/charts/SeverityLegend';
import { useMessages } from '../../../shared/messages';
import { AttentionTable } from './AttentionTable';
import { BaselineNote } from './BaselineNote';
import { ComparisonNote } from './ComparisonNote';
import { SessionFacts } from './SessionFacts';
import { SignalTable } from './SignalTable';
import { TimelineTable } from './TimelineTable';

interface Props {
  patientId: string;
  session: SessionDetail;
}

/** One camera session: its figures, its course, where the model looked, and how good the picture was. */
export function SessionView({ patientId, session }: Props) {
  const t = useMessages();
  const { timeline, attention } = session;
  const hasEstimate = timeline.some((step) => step.severity);
  return (
    <Stack>
      <SessionFacts session={session} />
      <ComparisonNote comparison={session.comparison} />
      <BaselineNote patientId={patientId} sessionId={session.id} />
      <ChartPanel
        order={2}
        title={t.charts.timeline.title}
        note={t.charts.timeline.note}
        chart={
          hasEstimate ? (
            <Stack gap="xs">
              <SeverityLegend />
              <SessionTimeline timeline={timeline} attention={attention} />
            </Stack>
          ) : (
            <Text c="dimmed">{t.charts.timeline.empty}</Text>
          )
        }
        table={<TimelineTable timeline={timeline} />}
      />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Paper withBorder p="md">
          <Title order={2} size="h4">
            {t.analytics.session.moments}
          </Title>
          <AttentionTable moments={attention} />
        </Paper>
        <Paper withBorder p="md">
          <Title order={2} size="h4">
            {t.analytics.session.signal}
          </Title>
          <SignalTable session={session} />
        </Paper>
      </SimpleGrid>
    </Stack>
  );
}
