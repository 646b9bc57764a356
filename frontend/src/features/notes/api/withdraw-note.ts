import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Note } from '../../../api/types';
import { renewNotes } from './notes-key';

export const withdrawNote = (patientId: string, { note_id, number }: Note, reason: string) =>
  unwrap(
    api.POST('/api/v1/patients/{patient_id}/notes/{note_id}/withdraw', {
      params: { path: { patient_id: patientId, note_id } },
      body: { reason, replaces: number },
    }),
  );

export function useWithdrawNote(patientId: string, note: Note) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => withdrawNote(patientId, note, reason),
    onSettled: () => renewNotes(client, patientId),
  });
}
