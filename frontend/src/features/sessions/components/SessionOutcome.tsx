import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { SessionCourse } from '../../../shared/charts/SessionCourse';
import { clock } from '../../../shared/charts/timeline-steps';
import { formatShare } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import type { Outcome } from '../monitoring/monitoring';
import { useUploadState } from '../monitoring/use-monitoring';
import type { SessionUpload } from '../upload/session-upload';
import { BesideUsual } from './BesideUsual';
import { EstimateCard } from './EstimateCard';
import { SentSoFar } from './SentSoFar';

interface Props {
  outcome: Outcome;
  upload: SessionUpload | null;
  notices: ReactNode;
  homeLink: ReactNode;
  onAgain: () => void;
}

/** What a finished session was like; all of it known on this device already. */
export function SessionOutcome({ outcome, upload, notices, homeLink, onAgain }: Props) {
  const t = useMessages();
  const words = t.sessions.summary;
  const ends: Partial<Record<Outcome['reason'], string>> = {
    camera_lost: words.cameraLost,
    hidden: words.hidden,
  };
  return (
    <Stack gap="lg">
      <PageTitle title={words.title} intro={ends[outcome.reason] ?? words.intro} />
      <SimpleGrid cols={{ base: 2, sm: 2 }}>
        <Figure name={words.duration} value={clock(outcome.elapsedMs)} />
        <Figure
          name={words.usable}
          value={outcome.usableShare === null ? '–' : formatShare(outcome.usableShare)}
        />
      </SimpleGrid>
      {outcome.timeline.length === 0 && <Text>{words.noSteps}</Text>}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <EstimateCard title={words.estimate} estimate={outcome.estimate} over />
        {notices}
      </SimpleGrid>
      <SessionCourse timeline={outcome.timeline} attention={outcome.attention} />
      {upload && <UsualWhenSent upload={upload} />}
      {upload && <SentSoFar upload={upload} />}
      <Group>
        {homeLink}
        <Button variant="default" onClick={onAgain}>
          {words.again}
        </Button>
      </Group>
    </Stack>
  );
}

/** Only the server knows the earlier sessions, so it has to have this one first. */
function UsualWhenSent({ upload }: { upload: SessionUpload }) {
  const words = useMessages().sessions.usual;
  const done = useUploadState(upload)?.done ?? false;
  if (upload.reference === null) return null;
  return done ? <BesideUsual sessionId={upload.id} /> : <Text c="dimmed">{words.later}</Text>;
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <Paper withBorder p="md">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text size="xl" fw={650}>
        {value}
      </Text>
    </Paper>
  );
}
