import { Group, Stack, Title } from '@mantine/core';

import { usePhq9 } from '../../../features/questionnaires/api/get-instrument';
import { useResponses } from '../../../features/questionnaires/api/list-responses';
import { DueQuestionnaires } from '../../../features/questionnaires/components/DueQuestionnaires';
import { QuestionnaireChoice } from '../../../features/questionnaires/components/QuestionnaireChoice';
import { ResponseList } from '../../../features/questionnaires/components/ResponseList';
import { phq9Points } from '../../../shared/charts/phq9';
import { Phq9Panel } from '../../../shared/charts/Phq9Panel';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';
import { ShowMore } from '../../../shared/ui/ShowMore';

export function Component() {
  const words = useMessages().questionnaires;
  const phq9 = usePhq9();
  const responses = useResponses(50);
  const all = responses.data?.pages.flatMap((page) => page.items) ?? [];
  const charted = phq9Points(all);
  return (
    <Stack gap="lg">
      <PageTitle title={words.list.title} />
      <DueQuestionnaires />
      <QuestionnaireChoice />
      <QueryView query={responses} height={320}>
        {() => (
          <>
            {charted.length > 0 && phq9.data && (
              <Phq9Panel responses={charted} bands={phq9.data.bands} />
            )}
            <Title order={2} size="h4">
              {words.list.answered}
            </Title>
            <ResponseList responses={all} />
            <Group>
              <ShowMore query={responses} />
            </Group>
          </>
        )}
      </QueryView>
    </Stack>
  );
}
