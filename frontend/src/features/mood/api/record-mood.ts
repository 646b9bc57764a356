import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as uuid } from 'uuid';

import { api, unwrap } from '../../../api/client';
import type { MoodBody, MoodEntry } from '../../../api/types';
import { useOutbox } from '../../../shared/device/DeviceProvider';
import type { Parcel } from '../../../shared/device/parcel';
import { useParcel } from '../../../shared/device/use-parcel';
import { moodKey } from './list-moods';

type Entry = Omit<MoodBody, 'sent_at'>;

const parcelOf = (body: Entry): Parcel => ({
  id: body.id,
  kind: 'mood',
  method: 'POST',
  path: '/api/v1/mood-entries',
  body,
  stamped: true,
  needs: null,
  refusal: null,
});

const removeMood = (id: string) =>
  unwrap(api.DELETE('/api/v1/mood-entries/{entry_id}', { params: { path: { entry_id: id } } }));

/** Hands an entry to the outbox, and takes it back from wherever it is. */
export function useRecordMood() {
  const client = useQueryClient();
  const outbox = useOutbox();
  const { state, hand, reset } = useParcel<MoodEntry>();
  const [entry, setEntry] = useState<Entry | null>(null);
  const removal = useMutation({
    mutationFn: async ({ id }: Entry) => {
      const { waiting, refused } = outbox.getState();
      const kept = [...waiting, ...refused].filter((parcel) => parcel.id === id);
      if (kept.length > 0) await outbox.discard(kept);
      else await removeMood(id);
    },
    onSuccess: () => {
      setEntry(null);
      reset();
      return client.invalidateQueries({ queryKey: moodKey });
    },
  });
  const record = (value: number, note: string) => {
    const body = {
      id: uuid(),
      value,
      felt_at: new Date().toISOString(),
      note: note.trim() || null,
    };
    removal.reset();
    setEntry(body);
    hand(parcelOf(body));
  };
  return { entry, state, record, removal };
}
