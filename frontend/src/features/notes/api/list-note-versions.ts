import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { notesKey } from './notes-key';

export const listNoteVersions = (patientId: string, noteId: string) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/notes/{note_id}/versions', {
      params: { path: { patient_id: patientId, note_id: noteId } },
    }),
  );

/** The versions of one note, the newest first. */
export const useNoteVersions = (patientId: string, noteId: string) =>
  useQuery({
    queryKey: [...notesKey(patientId), noteId],
    queryFn: () => listNoteVersions(patientId, noteId).then(({ items }) => items),
  });
