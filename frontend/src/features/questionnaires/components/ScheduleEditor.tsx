import { Badge, Group, NativeSelect, Stack, Text } from '@mantine/core';

import type { Scheduled } from '../../../api/types';
import { formatDate, formatDay } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { QueryView } from '../../../shared/ui/QueryView';
import { useInstruments } from '../api/list-instruments';
import { usePatientSchedule, useSetSchedule } from '../api/schedule';
import { useQuestionnaireName } from '../names';

type Every = Scheduled['every_days'];

const CHOICES = [7, 14, 28] as const satisfies Every[];

/** How often the patient is asked for which questionnaire; each choice is kept at once. */
export function ScheduleEditor({ patientId }: { patientId: string }) {
  const instruments = useInstruments();
  const schedule = usePatientSchedule(patientId);
  const set = useSetSchedule(patientId);

  function choose(instrument: string, every: Every | null, before: Scheduled[]) {
    const others = before.filter((one) => one.instrument !== instrument);
    const wanted = every ? [...others, { instrument, every_days: every }] : others;
    set.mutate(wanted.map(({ instrument: id, every_days }) => ({ instrument: id, every_days })));
  }

  return (
    <Stack gap="sm">
      {set.isError && <FailureNotice error={set.error} />}
      <QueryView query={schedule} height={160}>
        {({ items }) => (
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {instruments.data?.items.map(({ id }) => (
              <Row
                key={id}
                id={id}
                scheduled={items.find((one) => one.instrument === id)}
                disabled={set.isPending}
                onChoose={(every) => choose(id, every, items)}
              />
            ))}
          </Stack>
        )}
      </QueryView>
    </Stack>
  );
}

interface RowProps {
  id: string;
  scheduled: Scheduled | undefined;
  disabled: boolean;
  onChoose: (every: Every | null) => void;
}

function Row({ id, scheduled, disabled, onChoose }: RowProps) {
  const words = useMessages().questionnaires;
  const name = useQuestionnaireName()(id);
  return (
    <Group component="li" gap="sm" align="center">
      <NativeSelect
        label={name}
        w={260}
        disabled={disabled}
        value={scheduled?.every_days ?? 0}
        data={[
          { value: '0', label: words.schedule.never },
          ...CHOICES.map((days) => ({ value: String(days), label: words.due.every[days] })),
        ]}
        onChange={(event) =>
          onChoose(CHOICES.find((days) => String(days) === event.currentTarget.value) ?? null)
        }
      />
      {scheduled && <Standing scheduled={scheduled} />}
    </Group>
  );
}

function Standing({ scheduled }: { scheduled: Scheduled }) {
  const words = useMessages().questionnaires;
  const overdue = scheduled.state === 'overdue';
  return (
    <Group gap="xs" mt={{ base: 0, sm: 'lg' }}>
      <Badge variant={overdue ? 'filled' : 'default'} color={overdue ? 'red.9' : undefined}>
        {words.schedule.state[scheduled.state]}
      </Badge>
      <Text size="sm">
        {words.due.on(formatDay(scheduled.due_on))} ·{' '}
        {scheduled.last_answered_at
          ? words.schedule.last(formatDate(scheduled.last_answered_at))
          : words.schedule.neverAnswered}
      </Text>
    </Group>
  );
}
