import { Stack } from '@mantine/core';

import { useMoods } from '../../../features/mood/api/list-moods';
import { MoodPanel } from '../../../features/mood/components/MoodPanel';
import { MoodTap } from '../../../features/mood/components/MoodTap';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';

export function Component() {
  const t = useMessages();
  const moods = useMoods();
  return (
    <Stack gap="lg" maw={860}>
      <Stack gap="xs">
        <BackLink to="/plan">{t.therapy.exercise.back}</BackLink>
        <PageTitle title={t.mood.title} intro={t.mood.intro} />
      </Stack>
      <MoodTap />
      <QueryView query={moods} height={240}>
        {(entries) => <MoodPanel entries={entries} />}
      </QueryView>
    </Stack>
  );
}
