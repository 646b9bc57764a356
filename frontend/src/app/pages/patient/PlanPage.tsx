import { Alert, Anchor, Stack } from '@mantine/core';
import { Link } from 'react-router';

import { useOwnAppointments } from '../../../features/appointments/api/own-appointments';
import { NextAppointment } from '../../../features/appointments/components/OwnAppointments';
import { MoodTap } from '../../../features/mood/components/MoodTap';
import { useExercises } from '../../../features/therapy/api/list-exercises';
import { useHomework, useOwnPlans } from '../../../features/therapy/api/own-plan';
import { ExerciseCards } from '../../../features/therapy/components/ExerciseCards';
import { OwnEntries } from '../../../features/therapy/components/OwnEntries';
import { PlanHistory } from '../../../features/therapy/components/PlanHistory';
import { PlanWords } from '../../../features/therapy/components/PlanWords';
import { ThisWeek } from '../../../features/therapy/components/ThisWeek';
import type { Exercise, TherapyPlan } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';

export function Component() {
  const t = useMessages();
  const words = t.therapy;
  const exercises = useExercises();
  const plans = useOwnPlans();
  return (
    <Stack gap="xl">
      <PageTitle title={words.title} intro={words.intro} />
      <QueryView query={exercises} height={320}>
        {(library) => (
          <>
            <QueryView query={plans} height={240}>
              {(versions) => (
                <>
                  <Homework planned={versions.length > 0} exercises={library} />
                  <MoodTap
                    more={
                      <Anchor component={Link} to="/mood" size="sm">
                        {t.mood.all}
                      </Anchor>
                    }
                  />
                  <Appointments />
                  <Plan versions={versions} exercises={library} />
                </>
              )}
            </QueryView>
            <ExerciseCards exercises={library} />
            <OwnEntries exercises={library} />
          </>
        )}
      </QueryView>
    </Stack>
  );
}

/** What is to do this week comes first. */
function Homework({ planned, exercises }: { planned: boolean; exercises: Exercise[] }) {
  const words = useMessages().therapy.noPlan;
  const homework = useHomework();
  if (!planned) {
    return (
      <Alert variant="light" title={words.title}>
        {words.text}
      </Alert>
    );
  }
  return (
    <QueryView query={homework}>
      {(week) => <ThisWeek week={week} exercises={exercises} />}
    </QueryView>
  );
}

function Appointments() {
  const words = useMessages().appointments;
  const appointments = useOwnAppointments();
  return (
    <QueryView query={appointments}>
      {(all) => (
        <Stack gap="xs">
          <NextAppointment appointments={all} />
          <Anchor component={Link} to="/appointments" size="sm">
            {words.all}
          </Anchor>
        </Stack>
      )}
    </QueryView>
  );
}

function Plan({ versions, exercises }: { versions: TherapyPlan[]; exercises: Exercise[] }) {
  const words = useMessages().therapy;
  const [plan] = versions;
  if (!plan) return null;
  return (
    <>
      <PlanWords plan={plan} title={words.goals} />
      <PlanHistory plans={versions} exercises={exercises} />
    </>
  );
}
