import { Text } from '@mantine/core';

import { formatDay } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { usePatientSchedule } from '../api/schedule';
import { useQuestionnaireName } from '../names';

/** What the patient has not answered in time, for the physician; nothing while all is well. */
export function OverdueQuestionnaires({ patientId }: { patientId: string }) {
  const words = useMessages().questionnaires.schedule;
  const name = useQuestionnaireName();
  const schedule = usePatientSchedule(patientId);
  const overdue = schedule.data?.items.filter(({ state }) => state === 'overdue') ?? [];
  if (overdue.length === 0) return null;
  const said = overdue.map((one) => words.since(name(one.instrument), formatDay(one.due_on)));
  return (
    <Text fw={500}>
      {words.overdue} {said.join(', ')}
    </Text>
  );
}
