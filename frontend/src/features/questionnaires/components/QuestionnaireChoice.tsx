import { Button, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';

import { formatDay } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { useSchedule } from '../api/schedule';
import { useQuestionnaireName } from '../names';

/** Shipped questionnaires that anyone may fill in at any time. */
const ALWAYS = ['phq-9', 'gad-7', 'phq-2'] as const;

/** What can be filled in: the shipped ones, and whatever else the care team has scheduled. */
export function QuestionnaireChoice() {
  const t = useMessages().questionnaires;
  const name = useQuestionnaireName();
  const schedule = useSchedule().data?.items ?? [];
  const others = schedule
    .map(({ instrument }) => instrument)
    .filter((id) => !ALWAYS.some((always) => always === id));
  const about: Record<string, string> = t.choice.about;
  return (
    <Stack component="section" aria-label={t.choice.title} gap="sm">
      <Title order={2} size="h4">
        {t.choice.title}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {[...ALWAYS, ...others].map((id) => {
          const planned = schedule.find(({ instrument }) => instrument === id);
          return (
            <Paper key={id} withBorder p="md">
              <Stack gap="xs" h="100%" justify="space-between" align="flex-start">
                <div>
                  <Text fw={600}>{name(id)}</Text>
                  <Text size="sm">{about[id]}</Text>
                  {planned && (
                    <Text size="sm" c="dimmed">
                      {t.due.every[planned.every_days]} · {t.due.on(formatDay(planned.due_on))}
                    </Text>
                  )}
                </div>
                <Button
                  component={Link}
                  to={`/questionnaires/${id}`}
                  variant={id === 'phq-9' ? 'filled' : 'light'}
                  aria-label={t.due.fillNamed(name(id))}
                >
                  {t.due.fill}
                </Button>
              </Stack>
            </Paper>
          );
        })}
      </SimpleGrid>
    </Stack>
  );
}
