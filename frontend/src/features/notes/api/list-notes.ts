import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';
import { notesKey } from './notes-key';

export const listNotes = (patientId: string, cursor?: string) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/notes', {
      params: { path: { patient_id: patientId }, query: { cursor } },
    }),
  );

/** The shared notes about a patient and the own private ones, the latest first, page by page. */
export const useNotes = (patientId: string) =>
  useInfiniteQuery({
    queryKey: [...notesKey(patientId), 'list'],
    queryFn: ({ pageParam }) => listNotes(patientId, pageParam),
    ...byCursor,
    select: allItems,
  });
