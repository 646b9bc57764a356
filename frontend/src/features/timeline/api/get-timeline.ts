import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { View } from '../view';

const iso = (time: number) => new Date(time).toISOString();

export const getTimeline = (patientId: string, { from, to }: View) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/timeline', {
      params: { path: { patient_id: patientId }, query: { from: iso(from), to: iso(to) } },
    }),
  );

/** Everything of a patient's record that has a time; what was shown stays while more is fetched. */
export const useTimeline = (patientId: string, bounds: View) =>
  useQuery({
    queryKey: ['patients', patientId, 'timeline', bounds],
    queryFn: () => getTimeline(patientId, bounds),
    placeholderData: keepPreviousData,
  });
