import { Button, Group, Stack } from '@mantine/core';
import { Link } from 'react-router';

import { useSessions } from '../../../features/sessions/api/list-sessions';
import { SessionList } from '../../../features/sessions/components/SessionList';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';
import { ShowMore } from '../../../shared/ui/ShowMore';

export function Component() {
  const t = useMessages();
  const sessions = useSessions(20);
  return (
    <Stack gap="lg">
      <PageTitle
        title={t.sessions.list.title}
        actions={
          <Button component={Link} to="/monitoring">
            {t.home.camera.action}
          </Button>
        }
      />
      <QueryView query={sessions} height={320}>
        {({ pages }) => (
          <>
            <SessionList sessions={pages.flatMap((page) => page.items)} />
            <Group>
              <ShowMore query={sessions} />
            </Group>
          </>
        )}
      </QueryView>
    </Stack>
  );
}
