import { Accordion, Stack, Text } from '@mantine/core';

import type { Baseline } from '../../../api/types';
import { UsualMeasures } from '../../../shared/charts/UsualMeasures';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useBaseline } from '../api/get-baseline';

/** A session beside what is usual for the patient: a sentence first, numbers for whoever wants them. */
export function BesideUsual({ sessionId }: { sessionId: string }) {
  const words = useMessages().sessions.usual;
  return (
    <TitledCard title={words.title}>
      <QueryView query={useBaseline(sessionId)}>
        {(baseline) => <Comparison baseline={baseline} />}
      </QueryView>
    </TitledCard>
  );
}

function Comparison({ baseline }: { baseline: Baseline }) {
  const words = useMessages().sessions.usual;
  const { verdict, sessions, needed, measures } = baseline;
  if (verdict === 'not_enough_picture') return <Text>{words.notEnoughPicture}</Text>;
  if (verdict === 'not_enough_sessions') {
    return <Text>{words.notEnoughSessions(sessions, needed)}</Text>;
  }
  return (
    <>
      <Text fw={600}>{words.verdict[verdict]}</Text>
      <Text size="sm">{words.meaning}</Text>
      <Accordion variant="contained" chevronPosition="left">
        <Accordion.Item value="numbers">
          <Accordion.Control>{words.show}</Accordion.Control>
          <Accordion.Panel>
            <Stack gap="sm">
              <Text size="sm">{words.basis(sessions)}</Text>
              <UsualMeasures measures={measures} />
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </>
  );
}

/** The latest session in one sentence; nothing while there is nothing to compare. */
export function LatestBesideUsual() {
  const words = useMessages().sessions.usual;
  const { data } = useBaseline();
  const verdict = data?.verdict;
  if (!verdict || verdict === 'not_enough_picture' || verdict === 'not_enough_sessions')
    return null;
  return (
    <Text size="sm" c="dimmed">
      {words.latest(words.verdict[verdict])}
    </Text>
  );
}
