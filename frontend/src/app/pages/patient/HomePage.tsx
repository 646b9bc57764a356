import { Anchor, Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconCamera, IconClipboardList, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { EndingSoon } from '../../../features/care_teams/components/EndingSoon';
import { HandoverPlanned } from '../../../features/handovers/components/HandoverPlanned';
import { RequestsWaiting } from '../../../features/invitations/components/RequestsWaiting';
import { usePhq9 } from '../../../features/questionnaires/api/get-instrument';
import { useResponses } from '../../../features/questionnaires/api/list-responses';
import { ResponseList } from '../../../features/questionnaires/components/ResponseList';
import { type Places, WaitingList } from '../../../features/reminders/components/WaitingList';
import { useSessions } from '../../../features/sessions/api/list-sessions';
import { LatestBesideUsual } from '../../../features/sessions/components/BesideUsual';
import { SessionList } from '../../../features/sessions/components/SessionList';
import { phq9Points } from '../../../shared/charts/phq9';
import { Phq9Panel } from '../../../shared/charts/Phq9Panel';
import { useCurrentUser } from '../../../shared/current-user';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { QueryView } from '../../../shared/ui/QueryView';
import { InstallOffer } from '../../installed/InstallOffer';
import { PatientSeenBy } from './PatientSeenBy';

/** So many of the latest questionnaires make the chart. */
const CHARTED = 50;
const RECENT = 3;

const PLACES: Places = {
  questionnaire: (id) => `/questionnaires/${id}`,
  homework: () => '/plan',
  appointment: () => '/plan',
};

export function Component() {
  const t = useMessages();
  const words = t.home;
  const { display_name } = useCurrentUser();
  const phq9 = usePhq9();
  const responses = useResponses(CHARTED);
  const sessions = useSessions(RECENT);
  return (
    <Stack gap="xl">
      <PageTitle title={words.title(display_name)} intro={words.intro} />
      <RequestsWaiting to="/my-data" />
      <HandoverPlanned to="/my-data" />
      <EndingSoon to="/my-data" />
      <WaitingList places={PLACES} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Invitation icon={IconCamera} words={words.camera} to="/monitoring" primary />
        <Invitation
          icon={IconClipboardList}
          words={words.questionnaire}
          to="/questionnaires/phq-9"
        />
      </SimpleGrid>
      <QueryView query={responses} height={320}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.items);
          const charted = phq9Points(all);
          return (
            <>
              {charted.length > 0 && phq9.data && (
                <Phq9Panel responses={charted} bands={phq9.data.bands} />
              )}
              <Anchor component={Link} to="/my-course" size="sm">
                {t.ownRecord.links.course.text}
              </Anchor>
              <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
                <Recent title={words.recentSessions} all="/sessions">
                  <QueryView query={sessions}>
                    {({ pages: recent }) => <SessionList sessions={recent[0]?.items ?? []} />}
                  </QueryView>
                  <LatestBesideUsual />
                </Recent>
                <Recent title={words.recentQuestionnaires} all="/questionnaires">
                  <ResponseList responses={all.slice(0, RECENT)} />
                </Recent>
              </SimpleGrid>
            </>
          );
        }}
      </QueryView>
      <Group justify="space-between">
        <PatientSeenBy />
        <Anchor component={Link} to="/my-data" size="sm">
          {words.consents}
        </Anchor>
      </Group>
      <InstallOffer />
    </Stack>
  );
}

interface InvitationProps {
  icon: TablerIcon;
  words: { title: string; text: string; action: string };
  to: string;
  primary?: boolean;
}

function Invitation({ icon: Icon, words, to, primary = false }: InvitationProps) {
  return (
    <Paper component="section" aria-label={words.title} withBorder p="lg">
      <Stack h="100%" justify="space-between" align="flex-start">
        <Group wrap="nowrap" align="flex-start">
          <Icon size={32} stroke={1.5} aria-hidden style={{ flexShrink: 0 }} />
          <div>
            <Title order={2} size="h3">
              {words.title}
            </Title>
            <Text>{words.text}</Text>
          </div>
        </Group>
        <Button component={Link} to={to} size="md" variant={primary ? 'filled' : 'light'}>
          {words.action}
        </Button>
      </Stack>
    </Paper>
  );
}

function Recent({ title, all, children }: { title: string; all: string; children: ReactNode }) {
  const words = useMessages().home;
  return (
    <Stack gap="sm" component="section" aria-label={title}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Anchor component={Link} to={all} size="sm" aria-label={`${words.all}: ${title}`}>
          {words.all}
        </Anchor>
      </Group>
      {children}
    </Stack>
  );
}
