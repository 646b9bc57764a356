import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';
import { patientsKey } from './list-patients';

export const listPatientResponses = (patientId: string, cursor?: string) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/questionnaire-responses', {
      params: { path: { patient_id: patientId }, query: { cursor } },
    }),
  );

/** A patient's questionnaires with every answer, newest first, page by page. */
export const usePatientResponses = (patientId: string) =>
  useInfiniteQuery({
    queryKey: [...patientsKey, patientId, 'questionnaire-responses'],
    queryFn: ({ pageParam }) => listPatientResponses(patientId, pageParam),
    ...byCursor,
    select: allItems,
  });
