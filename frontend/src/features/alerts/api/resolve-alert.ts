import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Alert } from '../../../api/types';
import { alertsKey } from './list-alerts';

export const resolveAlert = ({ alert, note }: { alert: Alert; note: string }) =>
  unwrap(
    api.POST('/api/v1/patients/{patient_id}/alerts/{alert_id}/resolve', {
      params: { path: { patient_id: alert.patient.id, alert_id: alert.id } },
      body: { note },
    }),
  );

export function useResolveAlert() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: resolveAlert,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: alertsKey }),
        // The caseload counts open alerts.
        client.invalidateQueries({ queryKey: ['patients'] }),
      ]),
  });
}
