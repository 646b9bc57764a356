import { Alert } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';

import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { useOwnOverride } from '../api/get-own-override';

/** For the patient: a physician has looked at this session, and the level that they would name. */
export function OwnOverride({ sessionId }: { sessionId: string }) {
  const t = useMessages();
  const { data: reading } = useOwnOverride(sessionId);
  if (!reading) return null;
  const level = t.vocabulary.level[reading.level];
  return (
    <Alert
      role="note"
      variant="light"
      title={t.overrides.own.title}
      icon={<IconStethoscope aria-hidden />}
    >
      {t.overrides.own.text(reading.author.display_name, level, formatDate(reading.made_at))}
    </Alert>
  );
}
