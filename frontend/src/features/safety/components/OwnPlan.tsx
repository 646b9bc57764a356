import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPencil, IconPrinter } from '@tabler/icons-react';
import { Link } from 'react-router';

import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { useOwnPlan } from '../api/own-safety-plan';
import { isEmpty, type ShownPlan } from '../plan';
import { CrisisHelp } from './CrisisHelp';
import { PlanConflict } from './PlanConflict';
import { PlanSections } from './PlanSections';

/** The own plan, with the crisis lines below it; it opens without a connection. */
export function OwnPlan() {
  const words = useMessages().safetyPlan;
  const { query, plan, refusal } = useOwnPlan();
  return (
    <Stack gap="lg">
      {refusal && <PlanConflict refusal={refusal} current={query.data?.plan ?? null} />}
      {plan ? (
        <Shown plan={plan} />
      ) : (
        <QueryView query={query} height={320}>
          {() => <Nothing />}
        </QueryView>
      )}
      <Stack component="section" aria-label={words.lines} gap="sm">
        <Text fw={600}>{words.lines}</Text>
        <CrisisHelp />
      </Stack>
    </Stack>
  );
}

function Shown({ plan }: { plan: ShownPlan }) {
  const words = useMessages().safetyPlan;
  return (
    <>
      <Group className="print-hidden">
        <Button
          component={Link}
          to="/safety-plan/edit"
          variant={isEmpty(plan.sections) ? 'filled' : 'light'}
          leftSection={<IconPencil size={18} aria-hidden />}
        >
          {words.edit}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => window.print()}
        >
          {words.print}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" role="status">
        {plan.saved
          ? words.saved(
              plan.saved.number,
              plan.saved.author.display_name,
              formatDate(plan.saved.written_at, 'minute'),
            )
          : words.onDevice}
      </Text>
      <PlanSections sections={plan.sections} />
    </>
  );
}

function Nothing() {
  const words = useMessages().safetyPlan;
  return (
    <Stack gap="sm" align="flex-start">
      <Text>{words.none}</Text>
      <Button component={Link} to="/safety-plan/edit">
        {words.begin}
      </Button>
    </Stack>
  );
}
