import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Scheduled } from '../../../api/types';
import { useKeptQuery } from '../../../shared/device/use-kept-query';

export const scheduleKey = ['schedule'] as const;
const scheduleOf = (patientId: string) => ['patients', patientId, 'schedule'] as const;

/** What the patient is asked for, and when. */
export const useSchedule = () =>
  useKeptQuery({
    queryKey: scheduleKey,
    queryFn: () => unwrap(api.GET('/api/v1/schedule')),
    staleTime: 60_000,
  });

export const usePatientSchedule = (patientId: string) =>
  useQuery({
    queryKey: scheduleOf(patientId),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/patients/{patient_id}/schedule', {
          params: { path: { patient_id: patientId } },
        }),
      ),
  });

export type Wanted = Pick<Scheduled, 'instrument' | 'every_days'>;

/** Replaces a patient's schedule. */
export function useSetSchedule(patientId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (items: Wanted[]) =>
      unwrap(
        api.PUT('/api/v1/patients/{patient_id}/schedule', {
          params: { path: { patient_id: patientId } },
          body: { items },
        }),
      ),
    onSuccess: (schedule) => client.setQueryData(scheduleOf(patientId), schedule),
  });
}
