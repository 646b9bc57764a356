import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { moodKey } from '../features/mood/api/list-moods';
import { responsesKey } from '../features/questionnaires/api/list-responses';
import { scheduleKey } from '../features/questionnaires/api/schedule';
import { safetyPlanKey } from '../features/safety/api/own-safety-plan';
import { sessionsKey } from '../features/sessions/api/list-sessions';
import { homeworkKey } from '../features/therapy/api/own-plan';
import { useEndAbandoned } from '../features/sessions/upload/Uploads';
import { useMaybeOutbox } from '../shared/device/DeviceProvider';
import type { ParcelKind } from '../shared/device/parcel';

const lists: Partial<Record<ParcelKind, readonly (readonly string[])[]>> = {
  session_end: [sessionsKey],
  questionnaire: [responsesKey, scheduleKey],
  exercise: [homeworkKey],
  mood: [moodKey],
  safety_plan: [safetyPlanKey],
};

/** Renews the lists when something arrived at the server, whichever page it was made on. */
export function Arrivals() {
  const client = useQueryClient();
  const outbox = useMaybeOutbox();
  useEndAbandoned();
  useEffect(
    () =>
      outbox?.follow((news) => {
        const { became, parcel } = news;
        if (parcel.kind === 'safety_plan' && became === 'sent') {
          // Shown at once: what was written must not give way to the version before it.
          client.setQueryData(safetyPlanKey, { plan: news.delivery.answer });
        }
        if (became === 'discarded') return;
        for (const queryKey of lists[parcel.kind] ?? []) {
          void client.invalidateQueries({ queryKey });
        }
      }),
    [outbox, client],
  );
  return null;
}
