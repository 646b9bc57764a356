import { Anchor, List, Text } from '@mantine/core';
import { Link } from 'react-router';

import type { Reminder } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { type Messages, useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useReminders } from '../api/list-reminders';

/** Where each kind of matter is seen to. */
export type Places = Record<Reminder['kind'], (id: string) => string>;

/** What waits for the patient, in a line each; nothing at all while nothing waits. */
export function WaitingList({ places }: { places: Places }) {
  const words = useMessages().reminders;
  const { data } = useReminders();
  if (!data || data.items.length === 0) return null;
  return (
    <TitledCard
      title={words.waiting.title}
      aside={
        <Anchor component={Link} to="/reminders" size="sm">
          {words.nav}
        </Anchor>
      }
    >
      <Text size="sm" c="dimmed">
        {words.waiting.calm}
      </Text>
      <List spacing="xs" listStyleType="none" withPadding={false}>
        {lines(data.items, words).map(({ kind, id, text }) => (
          <List.Item key={`${kind} ${id}`}>
            <Anchor component={Link} to={places[kind](id)}>
              {text}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </TitledCard>
  );
}

/** A line for each matter, but one for the homework of the week as a whole. */
function lines(items: Reminder[], words: Messages['reminders']) {
  const homework = items.filter(({ kind }) => kind === 'homework');
  const left = homework.reduce((sum, item) => sum + (item.left ?? 0), 0);
  return items
    .filter((item) => item.kind !== 'homework' || item === homework[0])
    .map((item) => ({ kind: item.kind, id: item.id, text: line(item, left, words) }));
}

function line(item: Reminder, left: number, words: Messages['reminders']): string {
  switch (item.kind) {
    case 'questionnaire':
      return (item.overdue ? words.waiting.overdue : words.waiting.questionnaire)(
        item.title ?? item.id,
      );
    case 'homework':
      return words.waiting.homework(left);
    case 'appointment':
      return words.waiting.appointment(formatDate(item.at, 'minute'));
  }
}
