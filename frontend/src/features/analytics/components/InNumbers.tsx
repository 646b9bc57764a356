import { Alert, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';

import type { CaseloadNumbers } from '../../../api/types';
import { formatNumber } from '../../../shared/format/numbers';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { useNumbers } from '../api/get-numbers';
import { NumberTable } from './NumberTable';

/** The physician's patients in numbers: bars to look at, with what is hidden and why. */
export function InNumbers() {
  return (
    <QueryView query={useNumbers()} height={480}>
      {(numbers) => <Told numbers={numbers} />}
    </QueryView>
  );
}

function Told({ numbers: { total, tables, least } }: { numbers: CaseloadNumbers }) {
  const t = useMessages().numbers;
  if (total === 0) return <Text c="dimmed">{t.nobody}</Text>;
  return (
    <Stack>
      <Alert variant="light" icon={<IconEyeOff aria-hidden />}>
        <Text size="sm">{total === null ? t.tooFew(least) : t.why(least)}</Text>
        <Text size="sm">{t.source}</Text>
      </Alert>
      {total !== null && (
        <>
          <Paper withBorder p="md">
            <Text size="sm" c="dimmed">
              {t.total}
            </Text>
            <Text fz="2rem" fw={650} lh={1.2}>
              {formatNumber(total)}
            </Text>
          </Paper>
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {tables.map((table) => (
              <NumberTable key={table.id} table={table} />
            ))}
          </SimpleGrid>
        </>
      )}
    </Stack>
  );
}
