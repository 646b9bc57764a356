import { Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import type { Instrument, QuestionnaireResponse } from '../../../api/types';
import { bandName } from '../../../shared/format/bands';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';

interface Props {
  instrument: Instrument;
  response: QuestionnaireResponse;
  /** Shown when the server says that help is called for. */
  crisisHelp: ReactNode;
  actions: ReactNode;
}

/** The server's score and band in plain words; nothing is computed here. */
export function Phq9Result({ instrument, response, crisisHelp, actions }: Props) {
  const t = useMessages();
  const words = t.questionnaires.result;
  const highest = Math.max(...instrument.bands.map((band) => band.max));
  return (
    <Stack gap="lg" maw={720}>
      <PageTitle title={words.title} intro={words.sent} />
      {response.crisis_help && crisisHelp}
      <Paper withBorder p="lg">
        <Stack gap="xs">
          <Text c="dimmed">{words.total}</Text>
          <Group gap="xs" align="baseline">
            <Text size="2.5rem" fw={650} lh={1}>
              {response.total}
            </Text>
            <Text c="dimmed">{words.outOf(highest)}</Text>
          </Group>
          <Text>{words.band(bandName(response.band, t))}</Text>
          <Text>{words.level[response.level]}</Text>
        </Stack>
      </Paper>
      <Text size="sm" c="dimmed">
        {words.notDiagnosis}
      </Text>
      {actions}
    </Stack>
  );
}
