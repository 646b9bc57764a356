import { Table, Text } from '@mantine/core';

import { LEVELS } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { ScrollTable } from '../../../shared/ui/ScrollTable';
import { TitledCard } from '../../../shared/ui/TitledCard';

/** How often each level of the questionnaire went with each of the camera's: the darker, the more. */
export function ConfusionPanel({ confusion }: { confusion: number[][] }) {
  const messages = useMessages();
  const t = messages.agreement.confusion;
  const level = messages.vocabulary.level;
  const most = Math.max(1, ...confusion.flat());
  return (
    <TitledCard title={t.title} order={3}>
      <Text size="sm" c="dimmed">
        {t.note}
      </Text>
      <ScrollTable label={`${t.title}: ${messages.charts.table}`} minWidth={380}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.corner}</Table.Th>
            {LEVELS.map((one) => (
              <Table.Th key={one} scope="col" ta="center">
                {level[one]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {LEVELS.map((answered, row) => (
            <Table.Tr key={answered}>
              <Table.Th scope="row">{level[answered]}</Table.Th>
              {LEVELS.map((told, column) => (
                <Cell
                  key={told}
                  pairs={confusion[row]?.[column] ?? 0}
                  most={most}
                  same={row === column}
                />
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
    </TitledCard>
  );
}

function Cell({ pairs, most, same }: { pairs: number; most: number; same: boolean }) {
  const share = Math.round((pairs / most) * 45);
  return (
    <Table.Td
      ta="center"
      fw={same ? 700 : 400}
      style={{
        background: `color-mix(in srgb, var(--mantine-primary-color-filled) ${share}%, transparent)`,
        outline: same ? '2px solid var(--mantine-color-dimmed)' : undefined,
        outlineOffset: -3,
      }}
    >
      {pairs}
    </Table.Td>
  );
}
