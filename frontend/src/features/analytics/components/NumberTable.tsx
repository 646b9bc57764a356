import { Group, Stack, Text } from '@mantine/core';

import type { CaseloadNumbers } from '../../../api/types';
import { formatShare } from '../../../shared/format/levels';
import { formatNumber } from '../../../shared/format/numbers';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import classes from './NumberTable.module.css';

type Table = CaseloadNumbers['tables'][number];
type Cell = Table['cells'][number];

/** How a group of patients divides: a bar and a count for each part. */
export function NumberTable({ table }: { table: Table }) {
  const t = useMessages().numbers;
  const groups: Record<string, string> = t.groups;
  const words: { title: string; note?: string } = t.tables[table.id];
  return (
    <TitledCard title={words.title}>
      {words.note && (
        <Text size="sm" c="dimmed">
          {words.note}
        </Text>
      )}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {table.cells.map((cell) => (
          <li key={cell.id}>
            <Part name={groups[cell.id] ?? cell.id} cell={cell} />
          </li>
        ))}
      </Stack>
    </TitledCard>
  );
}

function Part({ name, cell: { count, share } }: { name: string; cell: Cell }) {
  const t = useMessages().numbers;
  const told =
    count === null
      ? t.hidden
      : share === null
        ? formatNumber(count)
        : t.of(count, formatShare(share));
  return (
    <>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm">{name}</Text>
        <Text
          size="sm"
          fw={count === null ? 400 : 600}
          c={count === null ? 'dimmed' : undefined}
          style={{ whiteSpace: 'nowrap' }}
        >
          {told}
        </Text>
      </Group>
      <div className={classes.track} data-hidden={count === null || undefined} aria-hidden>
        <div className={classes.bar} style={{ width: `${100 * (share ?? 0)}%` }} />
      </div>
    </>
  );
}
