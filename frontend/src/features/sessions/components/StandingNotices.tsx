import { List, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { useMessages } from '../../../shared/messages';

/** What must be said wherever an estimate is shown. */
export function StandingNotices({ seenBy }: { seenBy: ReactNode }) {
  const words = useMessages().sessions.notices;
  return (
    <Paper component="section" withBorder p="lg" aria-label={words.title}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {words.title}
        </Title>
        <List size="sm" spacing={4}>
          <List.Item>{words.diagnosis}</List.Item>
          <List.Item>{words.experimental}</List.Item>
          <List.Item>{words.expression}</List.Item>
          <List.Item>{words.low}</List.Item>
          <List.Item>{words.optional}</List.Item>
        </List>
        {seenBy}
      </Stack>
    </Paper>
  );
}
