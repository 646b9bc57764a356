import { Anchor, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';

import type { Exercise } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { useExerciseText } from '../exercise-text';

/** The whole library, each with what it is for. */
export function ExerciseCards({ exercises }: { exercises: Exercise[] }) {
  const words = useMessages().therapy;
  const textOf = useExerciseText();
  return (
    <Stack gap="sm" component="section" aria-label={words.exercises}>
      <Title order={2} size="h3">
        {words.exercises}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {exercises.map((exercise) => {
          const text = textOf(exercise);
          const [shortest = 0, longest = 0] = exercise.minutes;
          return (
            <Paper key={exercise.id} withBorder p="md">
              <Anchor
                component={Link}
                to={`/plan/exercises/${exercise.id}`}
                fw={600}
                lang={text.lang}
              >
                {text.title}
              </Anchor>
              <Text size="sm" lang={text.lang}>
                {text.summary}
              </Text>
              <Text size="sm" c="dimmed">
                {words.minutes(shortest, longest)}
              </Text>
            </Paper>
          );
        })}
      </SimpleGrid>
    </Stack>
  );
}
