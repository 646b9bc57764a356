import { Anchor, List, Text } from '@mantine/core';
import { Link } from 'react-router';

import type { DatesComparison } from '../../../api/types';
import { SeverityBar } from '../../../shared/charts/SeverityBar';
import { formatDate } from '../../../shared/format/dates';
import { levelSetInWords, sharesInWords } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { TitledCard } from '../../../shared/ui/TitledCard';

interface Props {
  patientId: string;
  picture: NonNullable<DatesComparison['first']>;
}

/** Camera sessions around one date, and the plan that held. */
export function PictureCard({ patientId, picture }: Props) {
  const t = useMessages();
  const words = t.timeline.compare;
  const { sessions, severity, plan } = picture;
  const seen = sessions.filter(({ enough_picture }) => enough_picture).length;
  const overridden = sessions.filter(({ override }) => override).length;
  return (
    <TitledCard title={formatDate(picture.at)}>
      <Text fw={600}>{words.sessions}</Text>
      {sessions.length === 0 ? (
        <Text c="dimmed">{words.noSessions}</Text>
      ) : (
        <>
          <Text size="sm">{words.sessionsSeen(seen, sessions.length)}</Text>
          {severity ? (
            <div>
              <SeverityBar severity={severity} height={22} />
              <Text size="sm" aria-hidden>
                {sharesInWords(severity, t)}
              </Text>
            </div>
          ) : (
            <Text size="sm" c="dimmed">
              {words.noMean}
            </Text>
          )}
          <List size="sm">
            {sessions.map((session) => (
              <List.Item key={session.id}>
                <Anchor component={Link} to={`/patients/${patientId}/sessions/${session.id}`}>
                  {formatDate(session.started_at, 'minute')}
                </Anchor>
                {`: ${levelSetInWords(session.level_set, t)}`}
              </List.Item>
            ))}
          </List>
          {overridden > 0 && <Text size="sm">{words.overrides(overridden)}</Text>}
        </>
      )}
      <Text fw={600}>{words.plan}</Text>
      {plan ? (
        <Text size="sm">
          {t.timeline.event.plan(plan.number, t.therapy.steps[plan.step])} (
          {formatDate(plan.made_at)})
        </Text>
      ) : (
        <Text c="dimmed">{words.noPlan}</Text>
      )}
    </TitledCard>
  );
}
