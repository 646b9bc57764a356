import { List, Text } from '@mantine/core';

import type { ReminderSettings } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';

/** The latest mails: when, what each was about (which the mail itself does not say), and whether it left. */
export function MailList({ mails }: { mails: ReminderSettings['mails'] }) {
  const words = useMessages().reminders.mails;
  return (
    <TitledCard title={words.title}>
      {mails.length === 0 ? (
        <Text c="dimmed">{words.none}</Text>
      ) : (
        <List spacing={4}>
          {mails.map(({ at, kinds, state }) => (
            <List.Item key={at}>
              {formatDate(at, 'minute')}: {kinds.map((kind) => words.kind[kind]).join(', ')} (
              {words.state[state]})
            </List.Item>
          ))}
        </List>
      )}
    </TitledCard>
  );
}
