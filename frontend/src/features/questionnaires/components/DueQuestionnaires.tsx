import { Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';

import type { Scheduled } from '../../../api/types';
import { formatDay } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';
import { useSchedule } from '../api/schedule';
import { useQuestionnaireName } from '../names';

/** What the care team asks for now; nothing at all while nothing is due. */
export function DueQuestionnaires() {
  const words = useMessages().questionnaires.due;
  const due = useSchedule().data?.items.filter(({ state }) => state !== 'later') ?? [];
  if (due.length === 0) return null;
  return (
    <TitledCard title={words.title}>
      {due.map((one) => (
        <DueLine key={one.instrument} scheduled={one} />
      ))}
    </TitledCard>
  );
}

function DueLine({ scheduled }: { scheduled: Scheduled }) {
  const words = useMessages().questionnaires.due;
  const name = useQuestionnaireName()(scheduled.instrument);
  return (
    <Group justify="space-between" gap="xs">
      <Text>
        {name} · {words.every[scheduled.every_days]} · {words.on(formatDay(scheduled.due_on))}
      </Text>
      <Button
        component={Link}
        to={`/questionnaires/${scheduled.instrument}`}
        aria-label={words.fillNamed(name)}
        variant="light"
      >
        {words.fill}
      </Button>
    </Group>
  );
}
