import { Alert, Anchor } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { SessionSummary } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';

const RECENT_MS = 30 * 86_400_000;

interface Props {
  patientId: string;
  /** Newest first. */
  sessions: SessionSummary[];
}

/** Says that camera and questionnaire did not agree lately, and leads to the latest such session. */
export function RecentDisagreements({ patientId, sessions }: Props) {
  const words = useMessages().analytics.comparison;
  const newest = Date.parse(sessions[0]?.started_at ?? '');
  const found = sessions.filter(
    ({ started_at, comparison }) =>
      comparison?.agreement === 'inconsistent' && newest - Date.parse(started_at) < RECENT_MS,
  );
  const [latest] = found;
  if (!latest) return null;
  return (
    <Alert
      role="note"
      color="yellow"
      variant="light"
      title={words.inconsistent}
      icon={<IconMessageCircle aria-hidden />}
    >
      {words.recent(found.length, formatDate(latest.started_at))}{' '}
      <Anchor component={Link} inherit to={`/patients/${patientId}/sessions/${latest.id}`}>
        {words.look}
      </Anchor>
    </Alert>
  );
}
