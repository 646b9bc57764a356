import { List, Paper, Stack, Text } from '@mantine/core';

import type { Access } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { ListView } from '../../../shared/ui/ListView';
import { useAccesses } from '../api/list-accesses';
import { inWords } from '../acts';

/** Who did what with the record, day by day. */
export function AccessLog() {
  const t = useMessages().ownRecord.access;
  return (
    <ListView query={useAccesses()} empty={t.empty}>
      {(accesses) => (
        <Stack
          component="ul"
          aria-label={t.logTitle}
          gap="sm"
          m={0}
          p={0}
          style={{ listStyle: 'none' }}
        >
          {accesses.map((access) => (
            <AccessOfDay key={`${access.day} ${access.person?.id ?? access.role}`} {...access} />
          ))}
        </Stack>
      )}
    </ListView>
  );
}

function AccessOfDay({ day, person, role, acts }: Access) {
  const t = useMessages().ownRecord.access;
  return (
    <Paper component="li" withBorder p="md">
      <Text fw={600}>
        {formatDate(`${day}T00:00`)}: {person?.display_name ?? t.gone}
        {role === 'admin' && ` (${t.admin})`}
      </Text>
      <List size="sm" listStyleType="disc">
        {inWords(acts).map(([kind, times]) => (
          <List.Item key={kind}>
            {t.acts[kind]}
            {times > 1 && `, ${t.times(times)}`}
          </List.Item>
        ))}
      </List>
    </Paper>
  );
}
