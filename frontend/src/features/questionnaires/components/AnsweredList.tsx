import { Accordion, Group, Text } from '@mantine/core';
import { useState } from 'react';

import type { QuestionnaireResponse } from '../../../api/types';
import { bandName } from '../../../shared/format/bands';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { useQuestionnaireName } from '../names';
import { AnswersInWords } from './AnswersInWords';

/** Answered questionnaires of any kind, each with all its answers when opened. */
export function AnsweredList({ responses }: { responses: QuestionnaireResponse[] }) {
  const [open, setOpen] = useState<string[]>([]);
  return (
    <Accordion multiple variant="contained" chevronPosition="left" value={open} onChange={setOpen}>
      {responses.map((response) => (
        <Accordion.Item key={response.id} value={response.id}>
          <Accordion.Control>
            <Head response={response} />
          </Accordion.Control>
          <Accordion.Panel>
            {open.includes(response.id) && <AnswersInWords response={response} />}
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

function Head({ response }: { response: QuestionnaireResponse }) {
  const t = useMessages();
  const words = t.questionnaires;
  const name = useQuestionnaireName()(response.instrument);
  return (
    <Group justify="space-between" gap="xs">
      <Text fw={500}>
        {name} · {formatDate(response.answered_at, 'minute')}
      </Text>
      <Text size="sm" fw={response.crisis_help ? 700 : undefined}>
        {response.total !== null && words.list.total(response.total)}
        {response.band && ` · ${bandName(response.band, t)}`}
        {response.triage && words.triage[response.triage]}
      </Text>
    </Group>
  );
}
