import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import { reportsKey } from './list-reports';

/** Both days are included; `YYYY-MM-DD`. */
export interface Period {
  from: string;
  to: string;
}

export const requestReport = (patientId: string, body: Period) =>
  unwrap(
    api.POST('/api/v1/patients/{patient_id}/reports', {
      params: { path: { patient_id: patientId } },
      body,
    }),
  );

export function useRequestReport(patientId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (period: Period) => requestReport(patientId, period),
    onSuccess: () => client.invalidateQueries({ queryKey: reportsKey(patientId) }),
  });
}
