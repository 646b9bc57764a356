import { Alert } from '@mantine/core';
import { IconClipboardList, IconMessageCircle } from '@tabler/icons-react';

import type { SessionDetail } from '../../../api/types';
import { useMessages } from '../../../shared/messages';

type Session = Pick<SessionDetail, 'source' | 'fallback_reason' | 'comparison'>;

/** Kind words where the questionnaire took the camera's place, or the two say different things. */
export function BesideQuestionnaire({ session }: { session: Session }) {
  const t = useMessages();
  const words = t.sessions.beside;
  const signals: Record<string, string> = t.vocabulary.signal;
  const signal = signals[session.fallback_reason ?? ''];
  return (
    <>
      {session.source === 'questionnaire' && (
        <Alert
          role="note"
          variant="light"
          title={words.instead}
          icon={<IconClipboardList aria-hidden />}
        >
          {signal ? words.insteadText(signal.toLowerCase()) : words.insteadOther}
        </Alert>
      )}
      {session.comparison?.agreement === 'inconsistent' && (
        <Alert
          role="note"
          variant="light"
          title={words.differ}
          icon={<IconMessageCircle aria-hidden />}
        >
          {words.differText}
        </Alert>
      )}
    </>
  );
}
