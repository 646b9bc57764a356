import { List, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import type { SessionDetail } from '../../../api/types';
import { ExpressionBars } from '../../../shared/charts/ExpressionBars';
import { SessionCourse } from '../../../shared/charts/SessionCourse';
import { formatDate, formatDuration } from '../../../shared/format/dates';
import { formatShare, LEVELS } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { BesideQuestionnaire } from './BesideQuestionnaire';
import { BesideUsual } from './BesideUsual';
import { EstimateCard } from './EstimateCard';

interface Props {
  session: SessionDetail;
  /** What the care team says beside the estimate. */
  careTeam: ReactNode;
  notices: ReactNode;
}

/** A recorded session as the server keeps it. */
export function SessionRecord({ session, careTeam, notices }: Props) {
  const t = useMessages();
  const words = t.sessions;
  const { final_severity: severity, level_set: levels, chunks_expected: expected } = session;
  const estimate =
    severity && levels ? { severity, levelSet: levels.map((name) => LEVELS.indexOf(name)) } : null;
  const incomplete = expected !== null && session.chunks_received < expected;
  return (
    <Stack gap="lg">
      <PageTitle
        title={words.detail.title(formatDate(session.started_at, 'minute'))}
        intro={[
          formatDuration(session.duration_s),
          words.list.status[session.status],
          words.detail.model(session.model.id, session.model.version),
        ].join(' · ')}
      />
      {careTeam}
      <BesideQuestionnaire session={session} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <EstimateCard
          title={words.detail.final}
          estimate={estimate}
          over={session.status !== 'open'}
        />
        {session.status !== 'open' && <BesideUsual sessionId={session.id} />}
      </SimpleGrid>
      <SessionCourse timeline={session.timeline} attention={session.attention} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <SignalShares session={session} />
        {session.emotion && <Expressions shares={session.emotion} />}
      </SimpleGrid>
      {incomplete && (
        <Text size="sm">{words.detail.chunks(session.chunks_received, expected)}</Text>
      )}
      {notices}
    </Stack>
  );
}

function Expressions({ shares }: { shares: number[] }) {
  const words = useMessages().sessions.detail;
  return (
    <TitledCard title={words.expressions}>
      <ExpressionBars shares={shares} />
    </TitledCard>
  );
}

function SignalShares({ session }: { session: SessionDetail }) {
  const t = useMessages();
  const names: Record<string, string> = t.vocabulary.signal;
  const counts = Object.entries(session.signal_counts).sort(([, a], [, b]) => b - a);
  return (
    <TitledCard title={t.sessions.detail.signals}>
      <List spacing={4}>
        {counts.map(([signal, count]) => (
          <List.Item key={signal}>
            {names[signal] ?? signal}: {formatShare(count / session.steps)}
          </List.Item>
        ))}
      </List>
    </TitledCard>
  );
}
