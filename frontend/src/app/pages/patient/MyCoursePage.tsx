import { Stack, Text } from '@mantine/core';

import { useMoods } from '../../../features/mood/api/list-moods';
import { MoodPanel } from '../../../features/mood/components/MoodPanel';
import { usePhq9 } from '../../../features/questionnaires/api/get-instrument';
import { useResponses } from '../../../features/questionnaires/api/list-responses';
import { ExpressionCourse } from '../../../features/sessions/components/ExpressionCourse';
import { StandingNotices } from '../../../features/sessions/components/StandingNotices';
import { HomeworkCourse } from '../../../features/therapy/components/HomeworkCourse';
import { phq9Points } from '../../../shared/charts/phq9';
import { Phq9Panel } from '../../../shared/charts/Phq9Panel';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';
import { PatientSeenBy } from './PatientSeenBy';

/** More than a year of weekly answers. */
const CHARTED = 60;

export function Component() {
  const words = useMessages().ownRecord.course;
  const phq9 = usePhq9();
  const responses = useResponses(CHARTED);
  const moods = useMoods();
  return (
    <Stack gap="xl">
      <PageTitle title={words.title} intro={words.intro} />
      <QueryView query={responses} height={320}>
        {({ pages }) => {
          const all = phq9Points(pages.flatMap((page) => page.items));
          if (all.length === 0) return <Text c="dimmed">{words.noAnswers}</Text>;
          return phq9.data ? <Phq9Panel responses={all} bands={phq9.data.bands} /> : null;
        }}
      </QueryView>
      <QueryView query={moods} height={240}>
        {(entries) => <MoodPanel entries={entries} />}
      </QueryView>
      <HomeworkCourse />
      <ExpressionCourse />
      <StandingNotices seenBy={<PatientSeenBy />} />
    </Stack>
  );
}
