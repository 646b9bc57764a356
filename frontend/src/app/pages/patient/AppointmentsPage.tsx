import { Stack, Title } from '@mantine/core';

import {
  useOwnAppointments,
  useOwnTherapySessions,
} from '../../../features/appointments/api/own-appointments';
import { OwnAppointments } from '../../../features/appointments/components/OwnAppointments';
import { TherapySessions } from '../../../features/appointments/components/TherapySessions';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';

export function Component() {
  const t = useMessages();
  const words = t.appointments;
  const appointments = useOwnAppointments();
  const sessions = useOwnTherapySessions();
  return (
    <Stack gap="xl" maw={860}>
      <Stack gap="xs">
        <BackLink to="/plan">{t.therapy.exercise.back}</BackLink>
        <PageTitle title={words.title} intro={words.intro} />
      </Stack>
      <QueryView query={appointments} height={200}>
        {(all) => <OwnAppointments appointments={all} />}
      </QueryView>
      <Stack gap="sm" component="section" aria-label={words.sessions.title}>
        <Title order={2} size="h3">
          {words.sessions.title}
        </Title>
        <QueryView query={sessions}>{(all) => <TherapySessions sessions={all} />}</QueryView>
      </Stack>
    </Stack>
  );
}
