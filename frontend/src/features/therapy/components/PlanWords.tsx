import { List, Paper, Stack, Text, Title } from '@mantine/core';

import type { TherapyPlan } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { OwnWords } from '../../../shared/ui/OwnWords';

interface Props {
  plan: TherapyPlan;
  /** Above the goals. */
  title: string;
}

/** The goals and the physician's words of a plan. */
export function PlanWords({ plan, title }: Props) {
  const words = useMessages().therapy;
  return (
    <>
      {plan.goals.length > 0 && (
        <Stack gap="xs" component="section" aria-label={title}>
          <Title order={2} size="h3">
            {title}
          </Title>
          <List spacing={4}>
            {plan.goals.map((goal) => (
              <List.Item key={goal} lang="">
                {goal}
              </List.Item>
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
          <OwnWords>{plan.text}</OwnWords>
        </Paper>
      )}
    </>
  );
}
