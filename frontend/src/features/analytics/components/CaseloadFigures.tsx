import { Anchor, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlarm, IconCalendarDue, type TablerIcon } from '@tabler/icons-react';
import { Link } from 'react-router';

import type { PatientRow } from '../../../api/types';
import { Sparkline } from '../../../shared/charts/Sparkline';
import { UsualRange } from '../../../shared/charts/UsualRange';
import { formatDate, formatDay } from '../../../shared/format/dates';
import { formatTenths } from '../../../shared/format/numbers';
import { formatShare } from '../../../shared/format/levels';
import { useMessages } from '../../../shared/messages';
import { OpenAlertsBadge } from './OpenAlertsBadge';
import { OutcomeFlags, Phq9PercentChange, Phq9Total } from './Phq9Figures';

/** Who it is, and what waits for somebody. */
export function PatientHead({ patient }: { patient: PatientRow }) {
  const messages = useMessages();
  const t = messages.caseload;
  const { alerts } = patient;
  const kinds: Record<string, string> = messages.alerts.kind;
  return (
    <Stack gap={6} align="flex-start">
      <Anchor component={Link} to={`/patients/${patient.id}`} fw={600} data-row>
        {patient.display_name}
      </Anchor>
      {alerts.open > 0 && <OpenAlertsBadge count={alerts.open} risk={alerts.risk > 0} />}
      {alerts.kinds.map((kind) => (
        <Text key={kind} size="sm" fw={400}>
          {kinds[kind] ?? kind}
        </Text>
      ))}
      {alerts.acknowledge_by && (
        <Note icon={IconAlarm} urgent={alerts.late}>
          {t.acknowledgeBy(formatDate(alerts.acknowledge_by, 'minute'))}
        </Note>
      )}
      {patient.overdue.map(({ instrument, title, due_on }) => (
        <Note key={instrument} icon={IconCalendarDue}>
          {t.overdue(title.split(':')[0] ?? title, formatDay(due_on))}
        </Note>
      ))}
    </Stack>
  );
}

interface NoteProps {
  icon: TablerIcon;
  urgent?: boolean;
  children: string;
}

const Note = ({ icon: Icon, urgent = false, children }: NoteProps) => (
  <Group gap={4} wrap="nowrap" align="flex-start" c={urgent ? 'var(--chart-alert)' : undefined}>
    <Icon size={16} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
    <Text size="sm" fw={urgent ? 600 : 400}>
      {children}
    </Text>
  </Group>
);

/** The course of the PHQ-9: to look at, and in words. */
export function Phq9Figures({ patient }: { patient: PatientRow }) {
  const t = useMessages().caseload;
  const { first_phq9: first, recent_phq9: recent } = patient;
  return (
    <Stack gap={4}>
      <Group gap="md" wrap="nowrap" justify="space-between" align="flex-start">
        <Phq9Total phq9={patient.last_phq9} />
        {recent.length > 1 && (
          <Sparkline values={recent} highest={27} label={t.line(recent.join(', '))} />
        )}
      </Group>
      {first && recent.length > 1 && (
        <Text size="sm" c="dimmed">
          {t.from(first.total, formatDate(first.answered_at))}
        </Text>
      )}
      <Phq9PercentChange patient={patient} />
      <OutcomeFlags patient={patient} />
    </Stack>
  );
}

/** The last session beside what is usual; neither direction is called good or bad. */
export function ExpressionFigures({ patient }: { patient: PatientRow }) {
  const messages = useMessages();
  const t = messages.caseload;
  const { expression } = patient;
  if (!expression) {
    return (
      <Text size="sm" c="dimmed">
        {patient.last_session_at ? t.sessions30d(patient.sessions_30d) : t.noSession}
      </Text>
    );
  }
  const { measure, value, usual, low, high } = expression;
  const known =
    measure !== null && value !== null && usual !== null && low !== null && high !== null;
  const isLevel = measure === 'expected_level';
  const told = (n: number) => (isLevel ? formatTenths(n) : formatShare(n));
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t.expression[expression.verdict]}
      </Text>
      {known && (
        <>
          <UsualRange value={value} usual={usual} low={low} high={high} highest={isLevel ? 3 : 1} />
          <Text size="sm">
            {t.expression.range(
              messages.charts.usual.measure[measure],
              told(value),
              told(low),
              told(high),
            )}
          </Text>
        </>
      )}
      <Text size="sm" c="dimmed">
        {formatDate(expression.at)} · {t.sessions30d(patient.sessions_30d)}
      </Text>
    </Stack>
  );
}

/** When patient and physician met last, and when they meet next. */
export function ContactFigures({ patient }: { patient: PatientRow }) {
  const t = useMessages().caseload;
  const { last_contact_on: last, next_contact_at: next } = patient;
  return (
    <Stack gap={4}>
      <Text size="sm" c={last ? undefined : 'dimmed'}>
        {last ? t.lastContact(formatDay(last)) : t.noLastContact}
      </Text>
      <Text size="sm" c={next ? undefined : 'dimmed'}>
        {next ? t.nextContact(formatDate(next, 'minute')) : t.noNextContact}
      </Text>
    </Stack>
  );
}

/** The step of the plan, and how much of the homework of four whole weeks was done. */
export function HomeworkFigures({ homework }: { homework: PatientRow['homework'] }) {
  const messages = useMessages();
  const t = messages.caseload;
  if (!homework) {
    return (
      <Text size="sm" c="dimmed">
        {t.noPlan}
      </Text>
    );
  }
  const { done, asked, step } = homework;
  return (
    <Stack gap={4}>
      <Text size="sm">{messages.therapy.steps[step]}</Text>
      {asked > 0 && <Progress value={(100 * done) / asked} transitionDuration={0} aria-hidden />}
      <Text size="sm" c="dimmed">
        {asked > 0 ? t.homework(done, asked) : t.noHomework}
      </Text>
    </Stack>
  );
}
