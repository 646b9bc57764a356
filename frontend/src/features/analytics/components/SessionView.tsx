import { Paper, Stack, Title } from '@mantine/core';

import type { SessionDetail } from '../../../api/types';
import { SessionCourse } from '../../../shared/charts/SessionCourse';
import { useMessages } from '../../../shared/messages';
import { BaselineNote } from './BaselineNote';
import { ComparisonNote } from './ComparisonNote';
import { SessionFacts } from './SessionFacts';
import { SignalTable } from './SignalTable';

interface Props {
  patientId: string;
  session: SessionDetail;
}

/** One camera session: its figures, its course, which moments weighed, and how good the picture was. */
export function SessionView({ patientId, session }: Props) {
  const t = useMessages();
  return (
    <Stack>
      <SessionFacts session={session} />
      <ComparisonNote comparison={session.comparison} />
      <BaselineNote patientId={patientId} sessionId={session.id} />
      <SessionCourse timeline={session.timeline} attention={session.attention} />
      <Paper withBorder p="md">
        <Title order={2} size="h4">
          {t.analytics.session.signal}
        </Title>
        <SignalTable session={session} />
      </Paper>
    </Stack>
  );
}
