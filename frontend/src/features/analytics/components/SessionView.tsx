import { Paper, SimpleGrid, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import type { SessionDetail } from '../../../api/types';
import { ExpressionBars } from '../../../shared/charts/ExpressionBars';
import { SessionCourse } from '../../../shared/charts/SessionCourse';
import { useMessages } from '../../../shared/messages';
import { BaselineNote } from './BaselineNote';
import { ComparisonNote } from './ComparisonNote';
import { SessionFacts } from './SessionFacts';
import { SignalTable } from './SignalTable';

interface Props {
  patientId: string;
  session: SessionDetail;
  /** What physicians say beside the estimate. */
  reading: ReactNode;
}

/** One camera session: its figures, its course, which moments weighed, and how good the picture was. */
export function SessionView({ patientId, session, reading }: Props) {
  const t = useMessages();
  return (
    <Stack>
      <SessionFacts session={session} />
      {reading}
      <ComparisonNote comparison={session.comparison} />
      <BaselineNote patientId={patientId} sessionId={session.id} />
      <SessionCourse timeline={session.timeline} attention={session.attention} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Paper withBorder p="md">
          <Title order={2} size="h4">
            {t.analytics.session.signal}
          </Title>
          <SignalTable session={session} />
        </Paper>
        {session.emotion && (
          <Paper withBorder p="md">
            <Title order={2} size="h4" mb="xs">
              {t.analytics.session.expressions}
            </Title>
            <ExpressionBars shares={session.emotion} />
          </Paper>
        )}
      </SimpleGrid>
    </Stack>
  );
}
