import { Group, Paper, Stack, Text } from '@mantine/core';

import type { QuestionnaireResponse } from '../../../api/types';
import { bandName } from '../../../shared/format/bands';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { useQuestionnaireName } from '../names';

export function ResponseList({ responses }: { responses: QuestionnaireResponse[] }) {
  const t = useMessages();
  const name = useQuestionnaireName();
  const words = t.questionnaires.list;
  if (responses.length === 0) return <Text c="dimmed">{words.empty}</Text>;
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {responses.map((response) => (
        <Paper key={response.id} component="li" withBorder px="md" py="sm">
          <Group justify="space-between" gap="xs">
            <Text fw={500}>{formatDate(response.answered_at, 'minute')}</Text>
            <Text size="sm">
              {name(response.instrument)}
              {response.total !== null && ` · ${words.total(response.total)}`}
              {response.band && ` · ${bandName(response.band, t)}`}
              {response.origin === 'fallback' && ` · ${words.fromCamera}`}
            </Text>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
