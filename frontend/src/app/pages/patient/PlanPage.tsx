import { Alert, Stack } from '@mantine/core';

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
  const words = useMessages().therapy;
  const exercises = useExercises();
  const plans = useOwnPlans();
  return (
    <Stack gap="xl">
      <PageTitle title={words.title} intro={words.intro} />
      <QueryView query={exercises} height={320}>
        {(library) => (
          <>
            <QueryView query={plans} height={240}>
              {(versions) => <Plan versions={versions} exercises={library} />}
            </QueryView>
            <ExerciseCards exercises={library} />
            <OwnEntries exercises={library} />
          </>
        )}
      </QueryView>
    </Stack>
  );
}

function Plan({ versions, exercises }: { versions: TherapyPlan[]; exercises: Exercise[] }) {
  const words = useMessages().therapy;
  const homework = useHomework();
  const [plan] = versions;
  if (!plan) {
    return (
      <Alert variant="light" title={words.noPlan.title}>
        {words.noPlan.text}
      </Alert>
    );
  }
  return (
    <>
      <QueryView query={homework}>
        {(week) => <ThisWeek week={week} exercises={exercises} />}
      </QueryView>
      <PlanWords plan={plan} title={words.goals} />
      <PlanHistory plans={versions} exercises={exercises} />
    </>
  );
}
