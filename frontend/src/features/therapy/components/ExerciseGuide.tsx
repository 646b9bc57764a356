import { Anchor, List, Stack, Text, Title } from '@mantine/core';

import type { Exercise } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { useExerciseText } from '../exercise-text';

/** How an exercise goes, step by step. */
export function ExerciseSteps({ exercise }: { exercise: Exercise }) {
  const words = useMessages().therapy.exercise;
  const text = useExerciseText()(exercise);
  return (
    <Stack gap="sm" component="section" aria-label={words.how}>
      <Title order={2} size="h4">
        {words.how}
      </Title>
      <List type="ordered" spacing="xs" maw={680} lang={text.lang} pr="md">
        {text.steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

/** What an exercise rests on. */
export function ExerciseSources({ exercise }: { exercise: Exercise }) {
  const words = useMessages().therapy.exercise;
  const text = useExerciseText()(exercise);
  return (
    <Stack gap={4} component="section" aria-label={words.sources}>
      <Title order={2} size="h5">
        {words.sources}
      </Title>
      {exercise.sources.map(({ cite, url }) => (
        <Text key={url} size="sm" c="dimmed" lang={SERVER_LANGUAGE}>
          {cite}{' '}
          <Anchor
            href={url}
            target="_blank"
            rel="noreferrer"
            inherit
            style={{ overflowWrap: 'anywhere' }}
          >
            {url.replace('https://', '')}
          </Anchor>
        </Text>
      ))}
      {text.lang !== SERVER_LANGUAGE && (
        <Text size="sm" c="dimmed">
          {words.translated}
        </Text>
      )}
    </Stack>
  );
}
