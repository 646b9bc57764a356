import { Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import type { DatesComparison } from '../../../api/types';
import { bandName } from '../../../shared/format/bands';
import { formatDate } from '../../../shared/format/dates';
import { readerLocale } from '../../../shared/format/locale';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { ScrollTable } from '../../../shared/ui/ScrollTable';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { Shift } from './Shift';

type Change = DatesComparison['instruments'][number];

/** "+3", "−2" or "0". */
const signed = (points: number) =>
  new Intl.NumberFormat(readerLocale(), { signDisplay: 'exceptZero' }).format(points);

/** One questionnaire on both dates, item by item, and what the change of its total amounts to. */
export function InstrumentChanges({ change }: { change: Change }) {
  const t = useMessages();
  const words = t.timeline.compare;
  const names: Record<string, string> = t.questionnaires.short;
  const name = names[change.instrument] ?? change.title;
  return (
    <TitledCard title={name}>
      {change.points !== null && (
        <Text fw={600}>
          {words.points(signed(change.points))}
          {change.weight && `. ${words.weight[change.weight]}`}
        </Text>
      )}
      <ScrollTable label={words.items(name)} minWidth={520}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.item}</Table.Th>
            <Table.Th>
              <Answered answered={change.first} />
            </Table.Th>
            <Table.Th>
              <Answered answered={change.last} />
            </Table.Th>
            <Table.Th w={150}>{words.difference}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {change.items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Th scope="row" fw={400} lang={SERVER_LANGUAGE}>
                {item.text}
              </Table.Th>
              <Table.Td>
                <Answer value={item.first} crisis={item.crisis} />
              </Table.Td>
              <Table.Td>
                <Answer value={item.last} crisis={item.crisis} />
              </Table.Td>
              <Table.Td>
                {item.difference !== null && (
                  <>
                    {signed(item.difference)}
                    <Shift from={item.first ?? 0} to={item.last ?? 0} most={3} />
                  </>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr fw={600}>
            <Table.Th scope="row">{words.total}</Table.Th>
            <Table.Td>{change.first?.total ?? words.noAnswer}</Table.Td>
            <Table.Td>{change.last?.total ?? words.noAnswer}</Table.Td>
            <Table.Td>{change.points !== null && signed(change.points)}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </ScrollTable>
    </TitledCard>
  );
}

function Answered({ answered }: { answered: Change['first'] }) {
  const t = useMessages();
  const words = t.timeline.compare;
  if (!answered) return <Text size="sm">{words.notAnswered}</Text>;
  return (
    <Stack gap={0}>
      <Text size="sm" fw={600}>
        {words.answeredOn(formatDate(answered.answered_at))}
      </Text>
      {answered.band && (
        <Text size="sm" fw={400}>
          {bandName(answered.band, t)}
        </Text>
      )}
    </Stack>
  );
}

/** An answer's value; marked, and not by colour alone, where it asks for crisis help. */
function Answer({ value, crisis }: { value: number | null; crisis: boolean }) {
  const t = useMessages();
  if (value === null) return t.timeline.compare.noAnswer;
  if (!crisis || value === 0) return value;
  return (
    // Positioned, so that the hidden words scroll with the table.
    <Text component="strong" size="sm" c="red" fw={700} pos="relative">
      <IconAlertTriangle size={16} aria-hidden /> {value}
      <VisuallyHidden> {t.analytics.answers.alarm}</VisuallyHidden>
    </Text>
  );
}
