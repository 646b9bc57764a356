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
  /** What is offered next, if anything. */
  next: ReactNode;
  actions: ReactNode;
}

/** The server's score and band in plain words; nothing is computed here, and a triage is not shown. */
export function QuestionnaireResult({ instrument, response, crisisHelp, next, actions }: Props) {
  const words = useMessages().questionnaires.result;
  const isScreener = response.triage !== null;
  return (
    <Stack gap="lg" maw={720}>
      <PageTitle title={words.title} intro={words.sent} />
      {response.crisis_help && crisisHelp}
      {next}
      <Total instrument={instrument} response={response} />
      {isScreener && <Text>{words.screener}</Text>}
      {response.total !== null && (
        <Text size="sm" c="dimmed">
          {words.notDiagnosis}
        </Text>
      )}
      {actions}
    </Stack>
  );
}

function Total({ instrument, response }: Pick<Props, 'instrument' | 'response'>) {
  const t = useMessages();
  const words = t.questionnaires.result;
  if (response.total === null || response.band === null) return null;
  const highest = Math.max(...instrument.bands.map((band) => band.max));
  return (
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
        {response.level && <Text>{words.level[response.level]}</Text>}
      </Stack>
    </Paper>
  );
}
