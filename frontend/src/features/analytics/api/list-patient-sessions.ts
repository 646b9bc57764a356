import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';
import { patientsKey } from './list-patients';

export const listPatientSessions = (patientId: string, cursor?: string) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/sessions', {
      params: { path: { patient_id: patientId }, query: { cursor } },
    }),
  );

/** A patient's camera sessions, newest first, page by page. */
export const usePatientSessions = (patientId: string) =>
  useInfiniteQuery({
    queryKey: [...patientsKey, patientId, 'sessions'],
    queryFn: ({ pageParam }) => listPatientSessions(patientId, pageParam),
    ...byCursor,
    select: allItems,
  });
