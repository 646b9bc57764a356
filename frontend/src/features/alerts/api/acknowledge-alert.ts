import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Alert } from '../../../api/types';
import { alertsKey } from './list-alerts';

export const acknowledgeAlert = ({ id, patient }: Alert) =>
  unwrap(
    api.POST('/api/v1/patients/{patient_id}/alerts/{alert_id}/acknowledge', {
      params: { path: { patient_id: patient.id, alert_id: id } },
      body: {},
    }),
  );

export function useAcknowledgeAlert() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: acknowledgeAlert,
    onSettled: () => client.invalidateQueries({ queryKey: alertsKey }),
  });
}
