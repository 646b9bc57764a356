import { List, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import type { Instrument, QuestionnaireResponse } from '../../../api/types';
import { bandName } from '../../../shared/format/bands';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import type { Phq9Point } from '../../../shared/charts/phq9';
import { ScrollTable } from '../../../shared/ui/ScrollTable';
import { originInWords } from '../origin';

type Phq9Response = QuestionnaireResponse & Phq9Point;

interface Props {
  responses: Phq9Response[];
  instrument: Instrument;
}

/** Every answer of every questionnaire, item 9 marked; the items' own words below. */
export function AnswersTable({ responses, instrument }: Props) {
  const t = useMessages().analytics.answers;
  return (
    <Stack>
      <ScrollTable label={t.caption} minWidth={980}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.date}</Table.Th>
            <Table.Th>{t.total}</Table.Th>
            {instrument.items.map((item, index) => (
              <Table.Th key={item.id} title={item.text}>
                {t.item(index + 1)}
              </Table.Th>
            ))}
            <Table.Th>{t.difficulty}</Table.Th>
            <Table.Th>{t.origin}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {responses.map((response) => (
            <AnswersRow key={response.id} response={response} instrument={instrument} />
          ))}
        </Table.Tbody>
      </ScrollTable>
      <Text size="sm" fw={600}>
        {t.legend}
      </Text>
      <Text size="sm" lang={SERVER_LANGUAGE}>
        {instrument.answers.map(({ value, text }) => t.value(value, text)).join(' · ')}
      </Text>
      <List type="ordered" size="sm" lang={SERVER_LANGUAGE}>
        {instrument.items.map((item) => (
          <List.Item key={item.id}>{item.text}</List.Item>
        ))}
      </List>
      <Text size="xs" c="dimmed" lang={SERVER_LANGUAGE}>
        {instrument.notice}
      </Text>
    </Stack>
  );
}

function AnswersRow({
  response,
  instrument,
}: Omit<Props, 'responses'> & { response: Phq9Response }) {
  const t = useMessages();
  const difficulty = instrument.difficulty?.answers.find(
    ({ value }) => value === response.difficulty,
  );
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
        {formatDate(response.answered_at)}
      </Table.Th>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {t.analytics.phq9.total(response.total, bandName(response.band, t))}
      </Table.Td>
      {instrument.items.map((item) => (
        <Table.Td key={item.id}>
          {instrument.crisis_items.includes(item.id) && response.item9 ? (
            <CrisisAnswer value={response.item9} />
          ) : (
            response.answers[item.id]
          )}
        </Table.Td>
      ))}
      <Table.Td lang={SERVER_LANGUAGE}>{difficulty?.text}</Table.Td>
      <Table.Td>{originInWords(response, t)}</Table.Td>
    </Table.Tr>
  );
}

function CrisisAnswer({ value }: { value: number }) {
  const t = useMessages().analytics.answers;
  return (
    <Text component="strong" size="sm" c="red" fw={700}>
      <IconAlertTriangle size={16} aria-hidden /> {value}
      <VisuallyHidden> {t.alarm}</VisuallyHidden>
    </Text>
  );
}
