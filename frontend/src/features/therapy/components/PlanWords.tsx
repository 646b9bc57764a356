import { List, Paper, Stack, Text, Title } from '@mantine/core';

import type { TherapyPlan } from '../../../api/types';
import { useMessages } from '../../../shared/messages';

/** The goals and the physician's words of a plan. */
export function PlanWords({ plan }: { plan: TherapyPlan }) {
  const words = useMessages().therapy;
  return (
    <>
      {plan.goals.length > 0 && (
        <Stack gap="xs" component="section" aria-label={words.goals}>
          <Title order={2} size="h3">
            {words.goals}
          </Title>
          <List spacing={4}>
            {plan.goals.map((goal) => (
              <List.Item key={goal}>{goal}</List.Item>
            ))}
          </List>
        </Stack>
      )}
      {plan.text && (
        <Paper
          component="section"
          aria-label={words.words(plan.author.display_name)}
          withBorder
          p="md"
        >
          <Text size="sm" c="dimmed">
            {words.words(plan.author.display_name)}
          </Text>
          <Text style={{ whiteSpace: 'pre-line' }}>{plan.text}</Text>
        </Paper>
      )}
    </>
  );
}
