import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

/** ISO times; left out, the first and the last PHQ-9. */
export interface Dates {
  first?: string;
  last?: string;
}

export const getComparison = (patientId: string, query: Dates) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/comparison', {
      params: { path: { patient_id: patientId }, query },
    }),
  );

/** A patient's record at two dates beside each other. */
export const useComparison = (patientId: string, dates: Dates) =>
  useQuery({
    queryKey: ['patients', patientId, 'timeline', 'comparison', dates],
    queryFn: () => getComparison(patientId, dates),
    placeholderData: keepPreviousData,
  });
