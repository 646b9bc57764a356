import { useState } from 'react';
import { v7 as uuid } from 'uuid';

import type { Exercise, ExerciseEntry, ExerciseLog } from '../../../api/types';
import type { Parcel } from '../../../shared/device/parcel';
import { useParcel } from '../../../shared/device/use-parcel';
import { draftName, type EntryDraft, toWorksheet } from '../entry';

export type Entry = Omit<ExerciseEntry, 'sent_at'>;

const parcelOf = (body: Entry): Parcel => ({
  id: body.id,
  kind: 'exercise',
  method: 'POST',
  path: '/api/v1/exercise-logs',
  body,
  stamped: true,
  needs: null,
  refusal: null,
});

/** Hands an entry to the outbox; its draft goes in the same moment. */
export function useLogExercise(exercise: Exercise) {
  const { state, hand, reset } = useParcel<ExerciseLog>();
  // A second try after a refusal is the same entry.
  const [id, setId] = useState(() => uuid());
  const log = (draft: EntryDraft, completed: boolean) =>
    hand(
      parcelOf({
        id,
        exercise: exercise.id,
        version: exercise.version,
        done_at: new Date().toISOString(),
        completed,
        worksheet: toWorksheet(draft.values),
        note: draft.note.trim() || null,
        pleasure: draft.pleasure,
        mastery: draft.mastery,
        shared: draft.shared,
      }),
      { [draftName(exercise)]: null },
    );
  const again = () => {
    setId(uuid());
    reset();
  };
  return { state, log, again };
}
