import { List } from '@mantine/core';
import type { ReactNode } from 'react';

import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';

/** What must be said wherever an estimate is shown. */
export function StandingNotices({ seenBy }: { seenBy: ReactNode }) {
  const words = useMessages().sessions.notices;
  return (
    <TitledCard title={words.title}>
      <List size="sm" spacing={4}>
        <List.Item>{words.diagnosis}</List.Item>
        <List.Item>{words.experimental}</List.Item>
        <List.Item>{words.expression}</List.Item>
        <List.Item>{words.low}</List.Item>
        <List.Item>{words.optional}</List.Item>
      </List>
      {seenBy}
    </TitledCard>
  );
}
