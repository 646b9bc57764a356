import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Note, NoteBody } from '../../../api/types';
import { renewNotes } from './notes-key';

type Written = Pick<NoteBody, 'text' | 'visibility'>;

/** Where a new note belongs: a moment, an event of the record, or neither. */
export type Place = Pick<NoteBody, 'at' | 'about'>;

export const writeNote = (patientId: string, body: NoteBody) =>
  unwrap(
    api.POST('/api/v1/patients/{patient_id}/notes', {
      params: { path: { patient_id: patientId } },
      body,
    }),
  );

export const changeNote = (patientId: string, { note_id, number }: Note, written: Written) =>
  unwrap(
    api.POST('/api/v1/patients/{patient_id}/notes/{note_id}/versions', {
      params: { path: { patient_id: patientId, note_id } },
      body: { ...written, replaces: number },
    }),
  );

/** Writes a note at its place, or the next version of the one given. */
export function useSaveNote(patientId: string, note: Note | null, place: Place) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (written: Written) =>
      note ? changeNote(patientId, note, written) : writeNote(patientId, { ...written, ...place }),
    onSettled: () => renewNotes(client, patientId),
  });
}
