import { Button, Group, Stack } from '@mantine/core';
import { Link } from 'react-router';

import { usePhq9 } from '../../../features/questionnaires/api/get-instrument';
import { useResponses } from '../../../features/questionnaires/api/list-responses';
import { ResponseList } from '../../../features/questionnaires/components/ResponseList';
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
  return (
    <Stack gap="lg">
      <PageTitle
        title={words.list.title}
        actions={
          <Button component={Link} to="/questionnaires/phq-9">
            {words.fill}
          </Button>
        }
      />
      <QueryView query={responses} height={320}>
        {() => (
          <>
            {all.length > 0 && phq9.data && <Phq9Panel responses={all} bands={phq9.data.bands} />}
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
