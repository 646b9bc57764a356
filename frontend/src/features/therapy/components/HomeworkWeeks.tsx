import { Stack, Table, Text, Title } from '@mantine/core';

import type { Exercise, HomeworkWeek } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { ScrollTable } from '../../../shared/ui/ScrollTable';
import { usePatientHomework } from '../api/patient-treatment';
import { useExerciseTitle } from '../exercise-text';

interface Props {
  patientId: string;
  exercises: Exercise[];
}

/** How often homework was planned and done, week by week. */
export function HomeworkWeeks({ patientId, exercises }: Props) {
  const words = useMessages().therapy.physician.homework;
  const homework = usePatientHomework(patientId);
  return (
    <Stack gap="sm" component="section" aria-label={words.title}>
      <Title order={2} size="h3">
        {words.title}
      </Title>
      <QueryView query={homework} height={160}>
        {(weeks) => <WeeksTable weeks={weeks} exercises={exercises} />}
      </QueryView>
    </Stack>
  );
}

function WeeksTable({ weeks, exercises }: { weeks: HomeworkWeek[]; exercises: Exercise[] }) {
  const words = useMessages().therapy.physician.homework;
  const title = useExerciseTitle(exercises);
  const planned = weeks.filter((week) => week.items.length > 0);
  const ids = [...new Set(planned.flatMap((week) => week.items.map((item) => item.exercise)))];
  if (ids.length === 0) return <Text c="dimmed">{words.none}</Text>;
  return (
    <ScrollTable label={words.caption} minWidth={220 + 110 * planned.length}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.exercise}</Table.Th>
          {planned.map((week) => (
            <Table.Th key={week.starts_on}>
              {words.week(formatDate(`${week.starts_on}T12:00`, 'axis'))}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {ids.map((id) => (
          <Table.Tr key={id}>
            <Table.Th scope="row" fw={500}>
              {title(id)}
            </Table.Th>
            {planned.map((week) => {
              const item = week.items.find(({ exercise }) => exercise === id);
              return (
                <Table.Td key={week.starts_on} c={item ? undefined : 'dimmed'}>
                  {item ? words.value(item.done, item.per_week) : words.notPlanned}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}
