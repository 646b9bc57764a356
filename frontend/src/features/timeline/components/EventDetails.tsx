import { Anchor, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { SeverityBar } from '../../../shared/charts/SeverityBar';
import { formatDate, formatDuration } from '../../../shared/format/dates';
import { formatShare, sharesInWords } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { SERVER_LANGUAGE } from '../../../shared/messages/languages';
import { OwnWords } from '../../../shared/ui/OwnWords';
import type { Answered, Detail, Session, TimelineEvent } from '../events';
import { type NameOf, titleOf, whenOf } from '../words';

/** What other features show of an event. */
export interface Slots {
  nameOf: NameOf;
  /** Every answer of a questionnaire in words. */
  answersOf: (item: Answered) => ReactNode;
  /** A way to write a note about it. */
  annotate: (event: TimelineEvent) => ReactNode;
}

interface Props extends Slots {
  patientId: string;
  event: TimelineEvent;
}

/** Everything that the timeline knows of one event. */
export function EventDetails({ patientId, event, nameOf, answersOf, annotate }: Props) {
  const t = useMessages();
  return (
    <Stack component="section" gap="xs">
      <Title order={3} size="h5">
        {titleOf(event, t, nameOf)}
      </Title>
      <Text size="sm" c="dimmed">
        {whenOf(event)}
      </Text>
      <Content patientId={patientId} detail={event.detail} answersOf={answersOf} />
      {annotate(event)}
    </Stack>
  );
}

interface ContentProps {
  patientId: string;
  detail: Detail;
  answersOf: Slots['answersOf'];
}

function Content({ patientId, detail, answersOf }: ContentProps): ReactNode {
  const t = useMessages();
  const words = t.timeline;
  switch (detail.kind) {
    case 'questionnaire':
      return (
        <>
          {answersOf(detail.item)}
          <Elsewhere
            to={`/patients/${patientId}/compare?first=${encodeURIComponent(detail.item.answered_at)}`}
          >
            {words.compareFrom}
          </Elsewhere>
        </>
      );
    case 'session':
      return <SessionDetails patientId={patientId} session={detail.item} />;
    case 'moment':
      return <OpenSession patientId={patientId} session={detail.item} />;
    case 'plan': {
      const { author, reason, exercises } = detail.item;
      const times = exercises.reduce((sum, { per_week }) => sum + per_week, 0);
      return (
        <>
          <Text size="sm">{words.by(author.display_name)}</Text>
          <Text size="sm">{words.exercises(exercises.length, times)}</Text>
          <OwnWords size="sm">{reason}</OwnWords>
          <Elsewhere to={`/patients/${patientId}/treatment`}>{t.therapy.physician.open}</Elsewhere>
        </>
      );
    }
    case 'homework':
      return (
        <Elsewhere to={`/patients/${patientId}/treatment`}>{t.therapy.physician.open}</Elsewhere>
      );
    case 'appointment':
      return (
        <>
          <Text size="sm">{t.appointments.with(detail.item.physician.display_name)}</Text>
          {detail.item.note && <OwnWords size="sm">{detail.item.note}</OwnWords>}
        </>
      );
    case 'therapySession':
      return <OwnWords size="sm">{detail.item.summary}</OwnWords>;
    case 'alert':
      return <AlertDetails alert={detail.item} />;
    case 'note':
      return (
        <>
          {detail.item.about && <Text size="sm">{t.notes.about[detail.item.about.type]}</Text>}
          <OwnWords size="sm">
            {detail.item.withdrawn ? t.notes.reasonGiven(detail.item.text) : detail.item.text}
          </OwnWords>
          <Elsewhere to={`/patients/${patientId}/notes`}>{t.notes.open}</Elsewhere>
        </>
      );
  }
}

function SessionDetails({ patientId, session }: { patientId: string; session: Session }) {
  const t = useMessages();
  const words = t.timeline;
  return (
    <>
      {session.severity && (
        <div>
          <Text size="sm" c="dimmed">
            {words.estimateAt}
          </Text>
          <SeverityBar severity={session.severity} />
          <Text size="sm" aria-hidden>
            {sharesInWords(session.severity, t)}
          </Text>
        </div>
      )}
      <Text size="sm">
        {[
          words.length(formatDuration(session.duration_s)),
          session.valid_ratio !== null && words.usable(formatShare(session.valid_ratio)),
          session.model,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {session.override && <OwnWords size="sm">{session.override.reason}</OwnWords>}
      <OpenSession patientId={patientId} session={session} />
    </>
  );
}

function OpenSession({ patientId, session }: { patientId: string; session: Session }) {
  const words = useMessages().timeline;
  return (
    <Elsewhere to={`/patients/${patientId}/sessions/${session.id}`}>{words.openSession}</Elsewhere>
  );
}

/** A way to the page that has more of it. */
function Elsewhere({ to, children }: { to: string; children: string }) {
  return (
    <Anchor component={Link} size="sm" to={to} style={{ alignSelf: 'flex-start' }}>
      {children}
    </Anchor>
  );
}

function AlertDetails({ alert }: { alert: Extract<Detail, { kind: 'alert' }>['item'] }) {
  const words = useMessages().timeline;
  const name = (person: { display_name: string } | null) => person?.display_name ?? words.someone;
  const { acknowledged_at: acknowledged, resolved_at: resolved } = alert;
  return (
    <>
      <Text size="sm" lang={SERVER_LANGUAGE}>
        {alert.summary}
      </Text>
      <Text size="sm">{words.raised(formatDate(alert.raised_at, 'minute'))}</Text>
      {acknowledged && (
        <Text size="sm">
          {words.acknowledged(name(alert.acknowledged_by), formatDate(acknowledged, 'minute'))}
        </Text>
      )}
      {resolved && (
        <Text size="sm">
          {words.resolved(name(alert.resolved_by), formatDate(resolved, 'minute'))}
        </Text>
      )}
      {alert.resolution_note && <OwnWords size="sm">{alert.resolution_note}</OwnWords>}
    </>
  );
}
