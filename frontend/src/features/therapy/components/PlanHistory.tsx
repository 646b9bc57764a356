import { Button, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import type { Exercise, PatientPlan, TherapyPlan } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { OwnWords } from '../../../shared/ui/OwnWords';
import { useExerciseTitle } from '../exercise-text';

interface Props {
  /** Newest first. */
  plans: (TherapyPlan | PatientPlan)[];
  exercises: Exercise[];
}

/** Every version of a plan with who made it, when and why: the newest, and the others on demand. */
export function PlanHistory({ plans, exercises }: Props) {
  const words = useMessages().therapy.history;
  const [all, setAll] = useState(false);
  return (
    <Stack gap="sm" component="section" aria-label={words.title}>
      <Title order={2} size="h3">
        {words.title}
      </Title>
      {plans.slice(0, all ? undefined : 1).map((plan) => (
        <Version key={plan.id} plan={plan} exercises={exercises} />
      ))}
      {!all && plans.length > 1 && (
        <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setAll(true)}>
          {words.show}
        </Button>
      )}
    </Stack>
  );
}

function Version({ plan, exercises }: { plan: Props['plans'][number]; exercises: Exercise[] }) {
  const t = useMessages().therapy;
  const words = t.history;
  const title = useExerciseTitle(exercises);
  const suggested = 'suggested_step' in plan ? plan.suggested_step : null;
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Text fw={600}>
          {words.version(plan.number, formatDate(plan.made_at), plan.author.display_name)}
        </Text>
        <Text size="sm">
          {t.steps[plan.step]}
          {suggested && suggested !== plan.step && (
            <>
              {'. '}
              {t.physician.suggested(t.steps[suggested])}
            </>
          )}
        </Text>
        <div>
          <Text size="sm" c="dimmed">
            {words.reason}
          </Text>
          <OwnWords size="sm">{plan.reason}</OwnWords>
        </div>
        <List size="sm">
          {plan.exercises.map(({ exercise, per_week, starts_on, ends_on }) => (
            <List.Item key={exercise}>
              {words.planned(title(exercise), per_week)},{' '}
              {words.from(formatDate(`${starts_on}T12:00`))}
              {ends_on && ` ${words.until(formatDate(`${ends_on}T12:00`))}`}
            </List.Item>
          ))}
        </List>
      </Stack>
    </Paper>
  );
}
