import { useInfiniteQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { allItems, byCursor } from '../../../api/pages';
import { alertsKey } from './list-alerts';

export const listPatientAlerts = (patientId: string, cursor?: string) =>
  unwrap(
    api.GET('/api/v1/patients/{patient_id}/alerts', {
      params: { path: { patient_id: patientId }, query: { cursor } },
    }),
  );

/** Every alert of one patient, newest first. */
export const usePatientAlerts = (patientId: string) =>
  useInfiniteQuery({
    queryKey: [...alertsKey, 'patient', patientId],
    queryFn: ({ pageParam }) => listPatientAlerts(patientId, pageParam),
    ...byCursor,
    select: allItems,
  });
