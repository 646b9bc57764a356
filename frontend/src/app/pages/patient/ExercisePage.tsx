import { Stack } from '@mantine/core';
import { useParams } from 'react-router';

import { useExercises } from '../../../features/therapy/api/list-exercises';
import { Breathing } from '../../../features/therapy/components/Breathing';
import { ExerciseSources, ExerciseSteps } from '../../../features/therapy/components/ExerciseGuide';
import { Worksheet } from '../../../features/therapy/components/Worksheet';
import { useExerciseText } from '../../../features/therapy/exercise-text';
import type { Exercise } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';
import { NotFoundPage } from '../NotFoundPage';

export function Component() {
  const { exerciseId = '' } = useParams();
  const exercises = useExercises();
  return (
    <QueryView query={exercises} height={480}>
      {(library) => {
        const exercise = library.find(({ id }) => id === exerciseId);
        return exercise ? <Page key={exerciseId} exercise={exercise} /> : <NotFoundPage />;
      }}
    </QueryView>
  );
}

function Page({ exercise }: { exercise: Exercise }) {
  const words = useMessages().therapy.exercise;
  const text = useExerciseText()(exercise);
  return (
    <Stack gap="lg" maw={760}>
      <Stack gap="xs">
        <BackLink to="/plan">{words.back}</BackLink>
        <PageTitle title={text.title} intro={<span lang={text.lang}>{text.summary}</span>} />
      </Stack>
      <ExerciseSteps exercise={exercise} />
      {exercise.pace && <Breathing pace={exercise.pace} />}
      <Worksheet exercise={exercise} />
      <ExerciseSources exercise={exercise} />
    </Stack>
  );
}
