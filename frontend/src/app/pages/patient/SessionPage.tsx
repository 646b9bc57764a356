import { Stack } from '@mantine/core';
import { useParams } from 'react-router';

import { OwnOverride } from '../../../features/overrides/components/OwnOverride';
import { useSession } from '../../../features/sessions/api/get-session';
import { SessionRecord } from '../../../features/sessions/components/SessionRecord';
import { StandingNotices } from '../../../features/sessions/components/StandingNotices';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { QueryView } from '../../../shared/ui/QueryView';
import { PatientSeenBy } from './PatientSeenBy';

export function Component() {
  const t = useMessages();
  const { sessionId = '' } = useParams();
  const session = useSession(sessionId);
  return (
    <Stack gap="lg">
      <BackLink to="/sessions">{t.sessions.detail.back}</BackLink>
      <QueryView query={session} height={480}>
        {(record) => (
          <SessionRecord
            session={record}
            careTeam={<OwnOverride sessionId={record.id} />}
            notices={<StandingNotices seenBy={<PatientSeenBy />} />}
          />
        )}
      </QueryView>
    </Stack>
  );
}
