import { Badge, Group, Text, Tooltip } from '@mantine/core';
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';

import type { PatientRow } from '../../../api/types';
import { bandName } from '../../../shared/format/bands';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';

/** A PHQ-9 total with its band and its date. */
export function Phq9Total({ phq9 }: { phq9: PatientRow['last_phq9'] }) {
  const messages = useMessages();
  const t = messages.analytics;
  if (!phq9) return <Text c="dimmed">{messages.caseload.noPhq9}</Text>;
  return (
    <div>
      <Text fw={600}>{t.phq9.total(phq9.total, bandName(phq9.band, messages))}</Text>
      <Text size="sm" c="dimmed">
        {formatDate(phq9.answered_at)}
      </Text>
    </div>
  );
}

/** Points gained or lost since the first PHQ-9, as the server counts them. */
export function Phq9Change({ points }: { points: number | null }) {
  const t = useMessages().analytics.phq9;
  if (points === null) return <Text c="dimmed">{t.noChange}</Text>;
  const Arrow = points < 0 ? IconArrowDownRight : points > 0 ? IconArrowUpRight : IconArrowRight;
  const words = points < 0 ? t.down(-points) : points > 0 ? t.up(points) : t.unchanged;
  return (
    <Group gap={4} wrap="nowrap">
      <Arrow size={18} aria-hidden />
      <Text>{words}</Text>
    </Group>
  );
}

/** The change since the first PHQ-9 in percent of it, or in points where that was 0. */
export function Phq9PercentChange({ patient }: { patient: PatientRow }) {
  const t = useMessages().caseload;
  const { phq9_change: points, phq9_change_percent: percent } = patient;
  if (points === null) return null;
  if (!percent) return <Phq9Change points={points} />;
  return (
    <Group gap={4} wrap="nowrap">
      {percent < 0 ? (
        <IconArrowDownRight size={18} aria-hidden />
      ) : (
        <IconArrowUpRight size={18} aria-hidden />
      )}
      <Text size="sm">{percent < 0 ? t.percentLower(-percent) : t.percentHigher(percent)}</Text>
    </Group>
  );
}

/** Response, remission and reliable change, where the server says so. */
export function OutcomeFlags({ patient }: { patient: PatientRow }) {
  const messages = useMessages();
  const t = messages.analytics.phq9;
  if (!patient.response && !patient.remission && !patient.reliable) return null;
  return (
    <Group gap={6}>
      {patient.response && <Flag label={t.response} hint={t.responseHint} />}
      {patient.remission && <Flag label={t.remission} hint={t.remissionHint} />}
      {patient.reliable && (
        <Flag label={messages.caseload.reliable} hint={messages.caseload.reliableHint} />
      )}
    </Group>
  );
}

function Flag({ label, hint }: { label: string; hint: string }) {
  return (
    <Tooltip label={hint}>
      <Badge variant="light" title={hint}>
        {label}
      </Badge>
    </Tooltip>
  );
}
