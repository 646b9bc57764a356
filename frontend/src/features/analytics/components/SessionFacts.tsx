import { Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import type { SessionDetail } from '../../../api/types';
import { SeverityBar } from '../../../shared/charts/SeverityBar';
import { formatDuration } from '../../../shared/format/dates';
import { levelSetInWords, sharesInWords } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { reasonInWords } from '../origin';

/** The server's summary of one session. */
export function SessionFacts({ session }: { session: SessionDetail }) {
  const t = useMessages();
  const words = t.analytics.session;
  const expected = session.chunks_expected;
  return (
    <Paper withBorder p="md">
      <Stack>
        {expected !== null && session.chunks_received < expected && (
          <Text size="sm">{words.incomplete(session.chunks_received, expected)}</Text>
        )}
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
          <Fact title={words.range}>{levelSetInWords(session.level_set, t)}</Fact>
          <Fact title={words.length}>{formatDuration(session.duration_s)}</Fact>
          <Fact title={words.status}>
            {session.end_reason
              ? words.endReason[session.end_reason]
              : t.analytics.sessions.status[session.status]}
            {session.source === 'questionnaire' && (
              <Text size="sm" fw={400}>
                {t.analytics.sessions.instead(reasonInWords(session.fallback_reason, t))}
              </Text>
            )}
          </Fact>
          <Fact title={words.model}>
            {session.model.id} {session.model.version}
          </Fact>
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Estimate title={words.mean} severity={session.severity} />
          <Estimate title={words.final} severity={session.final_severity} />
        </SimpleGrid>
      </Stack>
    </Paper>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text component="div" fw={600}>
        {children}
      </Text>
    </div>
  );
}

function Estimate({ title, severity }: { title: string; severity: number[] | null }) {
  const t = useMessages();
  return (
    <div>
      <Text size="sm" c="dimmed" mb={4}>
        {title}
      </Text>
      {severity ? (
        <>
          <SeverityBar severity={severity} height={22} />
          <Text size="sm" mt={4} aria-hidden>
            {sharesInWords(severity, t)}
          </Text>
        </>
      ) : (
        <Text c="dimmed">{t.analytics.sessions.none}</Text>
      )}
    </div>
  );
}
