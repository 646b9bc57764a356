import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { Exercise, HomeworkWeek } from '../../../api/types';
import { useOutboxState } from '../../../shared/device/DeviceProvider';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { useExerciseText } from '../exercise-text';
import { withWaiting } from '../week';

interface Props {
  week: HomeworkWeek;
  exercises: Exercise[];
}

/** A server's day in the reader's own time zone. */
const dayText = (day: string) => formatDate(`${day}T12:00`, 'axis');

/** This week's homework, what is still on the device included. */
export function ThisWeek({ week, exercises }: Props) {
  const words = useMessages().therapy.week;
  const { waiting } = useOutboxState();
  const { items } = withWaiting(week, waiting);
  return (
    <Stack gap="sm" component="section" aria-label={words.title}>
      <Group gap="sm" align="baseline">
        <Title order={2} size="h3">
          {words.title}
        </Title>
        <Text c="dimmed" size="sm">
          {words.period(dayText(week.starts_on), dayText(week.ends_on))}
        </Text>
      </Group>
      {items.length === 0 && <Text c="dimmed">{words.nothing}</Text>}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {items.map((item) => {
          const exercise = exercises.find(({ id }) => id === item.exercise);
          return exercise && <Item key={item.exercise} item={item} exercise={exercise} />;
        })}
      </Stack>
      {items.length > 0 && (
        <Text size="sm" c="dimmed">
          {words.gentle}
        </Text>
      )}
    </Stack>
  );
}

function Item({ item, exercise }: { item: HomeworkWeek['items'][number]; exercise: Exercise }) {
  const words = useMessages().therapy;
  const text = useExerciseText()(exercise);
  const finished = item.done >= item.per_week;
  const [shortest = 0, longest = 0] = exercise.minutes;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={600} lang={text.lang}>
            {text.title}
          </Text>
          <Text size="sm" c="dimmed">
            {words.minutes(shortest, longest)}
          </Text>
        </div>
        <Group gap="sm">
          <Badge
            variant="light"
            color={finished ? 'serein' : 'gray'}
            leftSection={finished && <IconCheck size={14} aria-hidden />}
          >
            {finished ? words.week.allDone(item.done) : words.week.done(item.done, item.per_week)}
          </Badge>
          <Button
            component={Link}
            to={`/plan/exercises/${exercise.id}`}
            variant={finished ? 'default' : 'light'}
            aria-label={words.week.begin(text.title)}
          >
            {words.breathing.start}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
